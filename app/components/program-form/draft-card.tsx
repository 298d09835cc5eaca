// The draft on the overview: what it would change, and the four things that can be done with it.
import { useAppBridge } from '@shopify/app-bridge-react';
import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { Difference } from '~/loyalty/compare';
import { ConfirmModal, type Question } from '../frame/confirm-modal';
import { useFormat } from '../frame/writing';
import { who, type Draft, type ProgramAnswer, type ProgramData } from './answer';
import { Differences } from './differences';
import { FaultsBanner } from './faults';
import { useProgramChange } from './save';

type Props = { data: ProgramData; differences: Difference[] | null };
type When = { day: string; time: string };

/** Publishing: what was asked for is remembered, so that a confirmed one asks for the same again. */
function usePublishing(draft: Draft, live: boolean) {
  const shopify = useAppBridge();
  const [at, setAt] = useState<When | null>(null);
  const said = (answer: ProgramAnswer) => {
    if (!answer) return;
    if ('version' in answer) {
      const end = live ? 'is live' : 'is published, the program is off';
      shopify.toast.show(`Version ${answer.version} ${at ? 'is scheduled' : end}`);
    }
    if ('discarded' in answer) shopify.toast.show('Draft discarded');
  };
  const change = useProgramChange(said);
  const publish = (when: When | null, confirmed = false) => {
    setAt(when);
    change.send({
      do: 'publish',
      draftSavedAt: draft.savedAt,
      ...(when && { at: when }),
      ...(confirmed && { confirmed }),
    });
  };
  return {
    ...change,
    publish,
    confirm: () => publish(at, true),
    discard: () => change.send({ do: 'discard', draftSavedAt: draft.savedAt }),
  };
}

type ScheduleProps = { busy: boolean; past: boolean; onSchedule: (when: When) => void };

/** `past`: the moment last asked for had passed. */
function Schedule({ busy, past, onSchedule }: ScheduleProps) {
  const [day, setDay] = useState('');
  const [time, setTime] = useState('00:00');
  return (
    <InlineStack gap="300" blockAlign={past ? 'center' : 'end'}>
      <TextField
        label="Day"
        type="date"
        value={day}
        onChange={setDay}
        autoComplete="off"
        {...(past && { error: 'Choose a moment to come.' })}
      />
      <TextField
        label="Time in your shop"
        type="time"
        value={time}
        onChange={setTime}
        autoComplete="off"
      />
      <Button disabled={!day || !time || busy} onClick={() => onSchedule({ day, time })}>
        Schedule
      </Button>
    </InlineStack>
  );
}

function Confirm({ sentences, onConfirm }: { sentences: string[]; onConfirm: () => void }) {
  return (
    <Banner
      tone="warning"
      title="More than a fifth of each sale"
      action={{ content: 'Publish all the same', onAction: onConfirm }}
    >
      <p>{sentences.join(' ')}</p>
    </Banner>
  );
}

function Changes({ data: { version, draft }, differences }: Props) {
  if (!draft || !differences) return null;
  return (
    <BlockStack gap="300">
      {draft.basedOn !== version && (
        <Banner tone="warning">
          <p>{`Version ${version} was published after this draft was begun. Below is what would change against it.`}</p>
        </Banner>
      )}
      <Differences list={differences} />
    </BlockStack>
  );
}

const discarding = (onYes: () => void): Question => ({
  title: 'Discard the draft?',
  text: 'All unpublished changes are gone, and the screens show what is in force again.',
  action: 'Discard',
  onYes,
});

export function DraftCard({ data, differences }: Props) {
  const format = useFormat();
  const draft = data.draft!;
  const [scheduling, setScheduling] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const { busy, answer, publish, confirm, discard } = usePublishing(
    draft,
    data.editing.live === true,
  );
  const faulty = draft.faults.length > 0;
  const past = answer !== null && 'refused' in answer && answer.refused === 'moment_past';
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Unpublished changes
          </Text>
          <Text as="p" tone="subdued">
            {`Saved by ${who(draft.savedBy, data.me)} on ${format.moment(draft.savedAt)}. Shoppers see them once they are published.`}
          </Text>
        </BlockStack>
        <FaultsBanner faults={draft.faults} program={data.editing} />
        {answer && 'changed' in answer && (
          <Banner tone="warning">
            <p>{`The draft was changed meanwhile by ${who(answer.changed.by, data.me)}. Look at it again, then publish.`}</p>
          </Banner>
        )}
        <Changes data={data} differences={differences} />
        {answer && 'confirm' in answer && (
          <Confirm sentences={answer.confirm} onConfirm={confirm} />
        )}
        <ButtonGroup>
          <Button variant="primary" disabled={faulty} loading={busy} onClick={() => publish(null)}>
            Publish
          </Button>
          <Button
            disabled={faulty || busy}
            ariaExpanded={scheduling}
            onClick={() => setScheduling(!scheduling)}
          >
            Schedule…
          </Button>
          <Button
            tone="critical"
            variant="tertiary"
            disabled={busy}
            onClick={() => setQuestion(discarding(discard))}
          >
            Discard
          </Button>
        </ButtonGroup>
        {scheduling && <Schedule busy={busy} past={past} onSchedule={publish} />}
      </BlockStack>
      <ConfirmModal question={question} onClose={() => setQuestion(null)} />
    </Card>
  );
}
