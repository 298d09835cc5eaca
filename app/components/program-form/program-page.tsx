// The frame of a screen that changes a part of the programme: its save bar, what it saves to, what else is going on.
import { useAppBridge } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Layout, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { FormSaveBar } from '../frame/form-save-bar';
import { useLeaveGuard } from '../frame/leave-guard';
import { useFormat } from '../frame/writing';
import { who, type ProgramData } from './answer';
import { DraftNote } from './draft-note';
import { focusFirstFault, useProgramChange } from './save';
import type { FormHandle } from './state';

type Props = {
  title: string;
  data: ProgramData;
  handle: FormHandle;
  back?: { content: string; url: string };
  /** What stands beside the form where there is room. */
  aside?: ReactNode;
  children: ReactNode;
};

const overview = { content: 'Program', url: '/app/program' };

function useSave(handle: FormHandle) {
  const shopify = useAppBridge();
  const change = useProgramChange((answer) => {
    if (!answer || !('savedAt' in answer)) return;
    if (handle.program) shopify.toast.show('Saved to the draft');
    else shopify.toast.show('Saved to the draft. Put the marked fields right before publishing.');
  });
  const save = () => {
    handle.reveal();
    if (!handle.program) focusFirstFault();
    change.send({ do: 'save', ...handle.changes() });
  };
  return { ...change, save };
}

export function ProgramPage({ title, data, handle, back = overview, aside, children }: Props) {
  const format = useFormat();
  const { save, busy, answer } = useSave(handle);
  useLeaveGuard(handle.dirty);
  const conflict = handle.dirty && answer && 'conflict' in answer ? answer.conflict : null;
  return (
    <Page title={title} backAction={back} {...(!aside && { narrowWidth: true })}>
      <FormSaveBar
        id="program-save-bar"
        open={handle.dirty}
        saving={busy}
        onSave={save}
        onDiscard={handle.discard}
      />
      <BlockStack gap="400">
        {conflict && (
          <Banner tone="warning" title="This part of the draft changed while you were typing">
            <p>
              {`Saved by ${who(conflict.by, data.me)} on ${format.moment(conflict.at)}. What you typed is still here: save to keep yours, discard to take theirs.`}
            </p>
          </Banner>
        )}
        <DraftNote data={data} />
        {aside ? (
          <Layout>
            <Layout.Section>
              <BlockStack gap="400">{children}</BlockStack>
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <div style={{ position: 'sticky', top: 'var(--p-space-400)' }}>{aside}</div>
            </Layout.Section>
          </Layout>
        ) : (
          <BlockStack gap="400">{children}</BlockStack>
        )}
      </BlockStack>
    </Page>
  );
}
