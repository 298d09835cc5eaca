// Asks before something ends for good.
import { Text } from '@shopify/polaris';
import { ModalForm } from './modal-form';

export type Question = { title: string; text: string; action: string; onYes: () => void };

type Props = { question: Question | null; onClose: () => void };

export function ConfirmModal({ question, onClose }: Props) {
  return (
    <ModalForm
      id="confirm"
      state={{ open: question !== null, busy: false, refused: null, close: onClose }}
      title={question?.title ?? ''}
      verb={question?.action ?? ''}
      tone="critical"
      onSubmit={() => {
        question?.onYes();
        onClose();
      }}
    >
      <Text as="p">{question?.text ?? ''}</Text>
    </ModalForm>
  );
}
