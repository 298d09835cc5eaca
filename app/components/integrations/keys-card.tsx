// The keys of the shop's own programs: made here, their secrets shown on demand, revoked at once.
import { BlockStack, Button, ButtonGroup, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';
import { Secret } from './secret';

export type KeyRow = { id: string; name: string; createdAt: string; usedAt: string | null };
export type ShownSecret = { of: string; key: string | null; secret: string };

type Props = {
  rows: readonly KeyRow[];
  /** Where requests go, and where it is written how they are signed. */
  api: string;
  guide: string;
  shown: ShownSecret | null;
  busy: (intent: string, id: string) => boolean;
  onMake: () => void;
  onShow: (id: string) => void;
  onRevoke: (row: KeyRow) => void;
};

export function KeysCard({ rows, api, guide, onMake, ...rest }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            API keys
          </Text>
          <Button onClick={onMake}>Make key</Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          With a key your website, till or another program tells Regulars of events and visits, and
          asks what a member has. Requests go to {api}; how they are signed is in the{' '}
          <Link url={guide} target="_blank">
            API guide
          </Link>
          .
        </Text>
        {rows.map((row) => (
          <Row key={row.id} row={row} {...rest} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Row({
  row,
  shown,
  busy,
  onShow,
  onRevoke,
}: Omit<Props, 'rows' | 'api' | 'guide' | 'onMake'> & { row: KeyRow }) {
  const format = useFormat();
  const used = row.usedAt ? `last used ${format.moment(row.usedAt)}` : 'not used yet';
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm">
            {row.name}
          </Text>
          <Text as="p" tone="subdued">{`Made ${format.day(row.createdAt)}, ${used}`}</Text>
        </BlockStack>
        <ButtonGroup>
          <Button
            loading={busy('showKey', row.id)}
            onClick={() => onShow(row.id)}
            accessibilityLabel={`Show the secret of ${row.name}`}
          >
            Show secret
          </Button>
          <Button
            tone="critical"
            onClick={() => onRevoke(row)}
            accessibilityLabel={`Revoke ${row.name}`}
          >
            Revoke
          </Button>
        </ButtonGroup>
      </InlineStack>
      {shown?.of === row.id && shown.key && (
        <>
          <Secret label="Key" secret={shown.key} help="Sent with each request. Not a secret." />
          <Secret
            label="Secret"
            secret={shown.secret}
            help="Signs each request. Keep it on your server, never in a web page."
          />
        </>
      )}
    </BlockStack>
  );
}
