// One review app: connected or not, the steps to take, the address to paste, and when it was last heard.
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  List,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import { useFormat } from '../frame/writing';
import { Secret } from '../integrations/secret';
import type { SourceInfo } from './sources';

export type ConnectedRow = {
  address: string;
  connectedAt: string;
  heardAt: string | null;
  /** False where what it proves itself with cannot be read any more. */
  opens: boolean;
  reviews: number;
  rewarded: number;
};

type Props = {
  info: SourceInfo;
  row: ConnectedRow | null;
  /** Where it posts, of an app that wants to know before it is connected. */
  address: string | null;
  busy: boolean;
  fault: string | null;
  onConnect: (keys: { secret: string; apiKey: string }) => void;
  onDisconnect: () => void;
};

export function SourceCard({ info, row, address, onDisconnect, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  const action = row ? 'New keys' : 'Connect';
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {info.name}
            </Text>
            <State row={row} />
          </InlineStack>
          <ButtonGroup>
            <Button
              onClick={() => setOpen(!open)}
              ariaExpanded={open}
              accessibilityLabel={`${action}: ${info.name}`}
            >
              {action}
            </Button>
            {row && (
              <Button
                tone="critical"
                onClick={onDisconnect}
                accessibilityLabel={`Disconnect ${info.name}`}
              >
                Disconnect
              </Button>
            )}
          </ButtonGroup>
        </InlineStack>
        {row && <Connected info={info} row={row} />}
        {open && <KeysForm info={info} address={row ? null : address} {...rest} />}
        {info.note && (
          <Text as="p" tone="subdued">
            {info.note}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function State({ row }: { row: ConnectedRow | null }) {
  if (!row) return <Badge>Not connected</Badge>;
  if (!row.opens) return <Badge tone="critical">Connect again</Badge>;
  if (!row.heardAt) return <Badge tone="attention">Not heard of yet</Badge>;
  return <Badge tone="success">Connected</Badge>;
}

function Connected({ info, row }: { info: SourceInfo; row: ConnectedRow }) {
  const format = useFormat();
  const heard = row.heardAt
    ? `Last heard ${format.moment(row.heardAt)}.`
    : `Connected ${format.moment(row.connectedAt)}; ${info.name} has not posted anything yet.`;
  const reviews = `${format.number(row.rewarded)} of ${format.number(row.reviews)} published reviews hold points.`;
  return (
    <BlockStack gap="300">
      <Text as="p">{`${heard} ${row.reviews ? reviews : ''}`.trim()}</Text>
      <Address name={info.name} address={row.address} />
    </BlockStack>
  );
}

const Address = ({ name, address }: { name: string; address: string }) => (
  <Secret
    label={`Address for ${name}`}
    help="Paste it there. Nobody else should know it."
    secret={address}
  />
);

function KeysForm({ info, address, busy, fault, onConnect }: Omit<Props, 'row' | 'onDisconnect'>) {
  const [secret, setSecret] = useState('');
  const [apiKey, setApiKey] = useState('');
  const ready = secret.trim() !== '' && (!info.apiKey || apiKey.trim() !== '');
  return (
    <BlockStack gap="300">
      <List type="number">
        {info.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      {address && <Address name={info.name} address={address} />}
      {fault && (
        <Banner tone="critical">
          <p>{fault}</p>
        </Banner>
      )}
      <TextField
        id={`${info.id}-secret`}
        label={info.secret.label}
        helpText={info.secret.help}
        type="password"
        value={secret}
        onChange={setSecret}
        autoComplete="off"
      />
      {info.apiKey && (
        <TextField
          id={`${info.id}-key`}
          label={info.apiKey.label}
          helpText={info.apiKey.help}
          type="password"
          value={apiKey}
          onChange={setApiKey}
          autoComplete="off"
        />
      )}
      <InlineStack>
        <Button
          variant="primary"
          loading={busy}
          disabled={!ready}
          onClick={() => onConnect({ secret, apiKey })}
        >
          {`Connect ${info.name}`}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
