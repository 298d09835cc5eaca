// Asks before something ends for good.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Box, Text } from '@shopify/polaris';

export type Question = { title: string; text: string; action: string; onYes: () => void };

type Props = { question: Question | null; onClose: () => void };

export function ConfirmModal({ question, onClose }: Props) {
  return (
    <Modal id="confirm-integration" open={question !== null} onHide={onClose}>
      <Box padding="400">
        <Text as="p">{question?.text ?? ''}</Text>
      </Box>
      <TitleBar title={question?.title ?? ''}>
        <button
          variant="primary"
          tone="critical"
          type="button"
          onClick={() => {
            question?.onYes();
            onClose();
          }}
        >
          {question?.action ?? ''}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
