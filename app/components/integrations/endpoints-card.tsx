// The merchant's addresses that are told of what happens: how each last answered, and what can be done about it.
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Link,
  Text,
} from '@shopify/polaris';
import { useFormat } from '../frame/writing';
import type { ShownSecret } from './keys-card';
import { Secret } from './secret';

export type EndpointRow = {
  id: string;
  url: string;
  kinds: string[];
  triedAt: string | null;
  failure: string | null;
  failingSince: string | null;
  pausedAt: string | null;
  setAside: number;
};

export type EndpointIntent = 'test' | 'pause' | 'resume' | 'redeliver' | 'showEndpoint';

type Props = {
  rows: readonly EndpointRow[];
  /** Where it is written what a message holds and how it is signed. */
  guide: string;
  shown: ShownSecret | null;
  busy: (intent: string, id: string) => boolean;
  onAdd: () => void;
  onDo: (intent: EndpointIntent, id: string) => void;
  onRemove: (row: EndpointRow) => void;
};

export function EndpointsCard({ rows, guide, onAdd, ...rest }: Props) {
  return (
    <Card>
      <BlockStack gap="500">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              Webhooks
            </Text>
            <Button onClick={onAdd}>Add address</Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            Addresses of yours that are told when something happens to a member, such as points
            earned or a tier reached. Each message is signed, and sent again for a day until it is
            taken. What it holds is in the{' '}
            <Link url={guide} target="_blank">
              API guide
            </Link>
            .
          </Text>
        </BlockStack>
        {rows.map((row) => (
          <Row key={row.id} row={row} {...rest} />
        ))}
      </BlockStack>
    </Card>
  );
}

function State({ row }: { row: EndpointRow }) {
  if (row.pausedAt) return <Badge tone="attention">Paused</Badge>;
  if (row.failure) return <Badge tone="critical">Failing</Badge>;
  return row.triedAt ? <Badge tone="success">Working</Badge> : <Badge>Not tried yet</Badge>;
}

function Row({
  row,
  shown,
  ...rest
}: Omit<Props, 'rows' | 'guide' | 'onAdd'> & { row: EndpointRow }) {
  const format = useFormat();
  const kinds = row.kinds.length ? row.kinds.join(', ') : 'everything that happens';
  const tried = row.triedAt ? `Last answer ${format.moment(row.triedAt)}. ` : '';
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm" breakWord>
            {row.url}
          </Text>
          <State row={row} />
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>{`${tried}Told of ${kinds}.`}</Text>
      </BlockStack>
      <Trouble row={row} />
      <Actions row={row} {...rest} />
      {shown?.of === row.id && (
        <Secret
          label="Secret"
          secret={shown.secret}
          help="Signs every message to this address. To replace it, add the address again and remove this one."
        />
      )}
    </BlockStack>
  );
}

/** What went wrong, said in the open: an address is never paused silently. */
function Trouble({ row }: { row: EndpointRow }) {
  const format = useFormat();
  if (!row.failure && !row.setAside) return null;
  const since = row.failingSince ? ` Failing since ${format.moment(row.failingSince)}.` : '';
  const aside = row.setAside
    ? ` ${format.number(row.setAside)} ${row.setAside === 1 ? 'message was' : 'messages were'} not taken and can be sent again.`
    : '';
  const paused =
    row.pausedAt && row.failure
      ? ' It was paused because nobody answered; what happens meanwhile is not kept for it.'
      : '';
  return (
    <Banner tone={row.pausedAt ? 'critical' : 'warning'}>
      <p>{`${row.failure ?? ''}${since}${paused}${aside}`.trim()}</p>
    </Banner>
  );
}

function Actions({
  row,
  busy,
  onDo,
  onRemove,
}: Omit<Props, 'rows' | 'guide' | 'onAdd' | 'shown'> & { row: EndpointRow }) {
  const button = (intent: EndpointIntent, words: string) => (
    <Button
      loading={busy(intent, row.id)}
      onClick={() => onDo(intent, row.id)}
      accessibilityLabel={`${words}: ${row.url}`}
    >
      {words}
    </Button>
  );
  return (
    <ButtonGroup>
      {button('test', 'Send test')}
      {row.setAside > 0 && !row.pausedAt && button('redeliver', 'Send again')}
      {row.pausedAt ? button('resume', 'Resume') : button('pause', 'Pause')}
      {button('showEndpoint', 'Show secret')}
      <Button
        tone="critical"
        onClick={() => onRemove(row)}
        accessibilityLabel={`Remove ${row.url}`}
      >
        Remove
      </Button>
    </ButtonGroup>
  );
}
