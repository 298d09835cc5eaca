// Is it working: the programme, the storefront widget, and whether Shopify's news arrives.
import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useFormat } from '../frame/writing';
import type { EmbedState } from './embed';

type Props = {
  live: boolean;
  version: number;
  embed: EmbedState;
  editorUrl: string;
  lastWebhookAt: string | null;
  /** Whether any order was ever rewarded, so that silence is not taken for a beginning. */
  heardBefore: boolean;
  now: string;
};

function Row({ label, badge, children }: { label: string; badge: ReactNode; children: ReactNode }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {label}
        </Text>
        {badge}
      </InlineStack>
      <Text as="p" tone="subdued">
        {children}
      </Text>
    </BlockStack>
  );
}

const embedWords: Record<Exclude<EmbedState, 'loading'>, string> = {
  on: 'Shoppers see their points on every page of your store. ',
  off: 'Shoppers do not see their points in your store yet. ',
  unknown: 'Shopify did not say whether the widget is on. ',
};

function EmbedRow({ embed, editorUrl }: Pick<Props, 'embed' | 'editorUrl'>) {
  if (embed === 'loading') {
    return (
      <Row label="Store widget" badge={<Badge>Checking</Badge>}>
        Asking Shopify whether it is on.
      </Row>
    );
  }
  return (
    <Row
      label="Store widget"
      badge={
        embed === 'unknown' ? null : (
          <Badge tone={embed === 'on' ? 'success' : 'attention'}>
            {embed === 'on' ? 'On' : 'Off'}
          </Badge>
        )
      }
    >
      {embedWords[embed]}
      <Link url={editorUrl} target="_top">
        Open theme editor
      </Link>
    </Row>
  );
}

export function StatusCard({
  live,
  version,
  embed,
  editorUrl,
  lastWebhookAt,
  heardBefore,
  now,
}: Props) {
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Status
        </Text>
        <Row
          label="Program"
          badge={<Badge {...(live && { tone: 'success' as const })}>{live ? 'On' : 'Off'}</Badge>}
        >
          {live ? `Version ${version} is live. ` : 'Orders earn nothing while it is off. '}
          <Link url="/app/program">Open program</Link>
        </Row>
        <EmbedRow embed={embed} editorUrl={editorUrl} />
        <Row
          label="News from Shopify"
          badge={lastWebhookAt ? <Badge tone="success">Arriving</Badge> : <Badge>Quiet</Badge>}
        >
          {lastWebhookAt
            ? `Last heard ${format.ago(lastWebhookAt, now)}.`
            : heardBefore
              ? 'Nothing in the last day.'
              : 'Nothing yet. The first order or refund will show here.'}
        </Row>
      </BlockStack>
    </Card>
  );
}
