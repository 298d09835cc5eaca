// Every version of the programme: when it came, by whom, and what can be done with it.
import { useSearchParams } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import {
  Badge,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Text,
} from '@shopify/polaris';
import { useState } from 'react';
import { useFormat } from '../frame/writing';
import { who, type ProgramAnswer } from './answer';
import { useProgramChange } from './save';

export type VersionLine = {
  version: number;
  publishedAt: string;
  publishedBy: string | null;
  state: 'inForce' | 'scheduled' | 'superseded';
};

const badges = {
  inForce: { tone: 'success', children: 'In force' },
  scheduled: { tone: 'info', children: 'Scheduled' },
  superseded: null,
} as const;

type Asking = { version: number; confirmed: boolean } | null;

function useVersionChange() {
  const shopify = useAppBridge();
  const [asking, setAsking] = useState<Asking>(null);
  const said = (answer: ProgramAnswer) => {
    if (!answer) return;
    if ('version' in answer) shopify.toast.show(`Published again as version ${answer.version}`);
    if ('cancelled' in answer) shopify.toast.show('Cancelled. Its changes are in the draft.');
    if ('refused' in answer) shopify.toast.show('This is no longer possible.', { isError: true });
    if ('faults' in answer)
      shopify.toast.show('This version no longer fits what a program can be.', { isError: true });
    setAsking('confirm' in answer ? (now) => now && { ...now, confirmed: true } : null);
  };
  const change = useProgramChange(said);
  return {
    ...change,
    asking,
    ask: (version: number) => setAsking({ version, confirmed: false }),
    leave: () => setAsking(null),
    rollBack: () => asking && change.send({ do: 'rollBack', ...asking }),
    cancel: (version: number) => change.send({ do: 'cancel', version }),
  };
}

type Change = ReturnType<typeof useVersionChange>;
type RowProps = { line: VersionLine; me: string; change: Change; inForce: number };

function Asked({ change: { asking, answer, busy, rollBack, leave } }: { change: Change }) {
  const more = answer && 'confirm' in answer ? ` ${answer.confirm.join(' ')}` : '';
  return (
    <BlockStack gap="200">
      <Text as="p">
        {`Publish version ${asking!.version} again? It becomes the newest version; points already given stay.${more}`}
      </Text>
      <ButtonGroup>
        <Button variant="primary" loading={busy} onClick={rollBack}>
          Publish again
        </Button>
        <Button onClick={leave}>Keep what is in force</Button>
      </ButtonGroup>
    </BlockStack>
  );
}

function Actions({ line, change, inForce }: RowProps) {
  const [, setParams] = useSearchParams();
  const { version, state } = line;
  if (state === 'inForce') return null;
  const [older, newer] = state === 'scheduled' ? [inForce, version] : [version, inForce];
  return (
    <ButtonGroup>
      <Button
        variant="plain"
        accessibilityLabel={`Compare version ${version} with the one in force`}
        onClick={() => setParams({ from: String(older), to: String(newer) })}
      >
        Compare
      </Button>
      {state === 'scheduled' ? (
        <Button
          variant="plain"
          tone="critical"
          accessibilityLabel={`Cancel version ${version}`}
          onClick={() => change.cancel(version)}
        >
          Cancel
        </Button>
      ) : (
        <Button
          variant="plain"
          accessibilityLabel={`Publish version ${version} again`}
          onClick={() => change.ask(version)}
        >
          Publish again
        </Button>
      )}
    </ButtonGroup>
  );
}

function Row(props: RowProps) {
  const { line, me, change } = props;
  const format = useFormat();
  const badge = badges[line.state];
  return (
    <Box as="li" padding="400" borderBlockStartWidth="025" borderColor="border">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack gap="050">
            <InlineStack gap="200" align="start">
              <Text as="h3" variant="headingSm">{`Version ${line.version}`}</Text>
              {badge && <Badge {...badge} />}
            </InlineStack>
            <Text as="p" tone="subdued">
              {`${format.moment(line.publishedAt)}, by ${who(line.publishedBy, me)}`}
            </Text>
          </BlockStack>
          <Actions {...props} />
        </InlineStack>
        {change.asking?.version === line.version && <Asked change={change} />}
      </BlockStack>
    </Box>
  );
}

export function VersionsCard({ versions, me }: { versions: VersionLine[]; me: string }) {
  const change = useVersionChange();
  const inForce = versions.find(({ state }) => state === 'inForce')?.version ?? 0;
  if (!versions.length) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          Nothing is published yet. Every version you publish stays here.
        </Text>
      </Card>
    );
  }
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          History
        </Text>
      </Box>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {versions.map((line) => (
          <Row key={line.version} line={line} me={me} change={change} inForce={inForce} />
        ))}
      </ul>
    </Card>
  );
}
