// The programme on one page: what it is, in sentences, and where each part of it is changed.
import { Badge, BlockStack, Box, Button, Card, InlineStack, List, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { Program } from '~/loyalty/program';
import { describeReward } from '~/loyalty/rewards/describe';
import { sayCost } from '~/loyalty/rewards/say-cost';
import { describeTier } from '~/loyalty/describe-terms';
import { settingsOf, type Area } from '~/loyalty/settings-words';
import { levelsOf } from '~/loyalty/tiers';
import { capital } from '../format';
import { useFormat } from '../frame/writing';
import type { ProgramData } from './answer';
import { useRuleSentence } from './rule-sentence';
import { useProgramChange } from './save';

type AreaProps = { title: string; url: string; empty: string; lines: ReactNode[] };

/** One area of the programme, with the way to its own screen. */
export function AreaCard({ title, url, empty, lines }: AreaProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Button url={url} variant="plain" accessibilityLabel={`Edit ${title.toLowerCase()}`}>
            Edit
          </Button>
        </InlineStack>
        {lines.length ? (
          <List gap="extraTight">
            {lines.map((line, index) => (
              <List.Item key={index}>{line}</List.Item>
            ))}
          </List>
        ) : (
          <Text as="p" tone="subdued">
            {empty}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** Whether the programme is on: one sentence of what that means, one button to change it in the draft. */
export function StatusCard({ data: { editing } }: { data: ProgramData }) {
  const { busy, send } = useProgramChange(() => {});
  const { live } = editing;
  const turn = () => send({ do: 'save', parts: { live: !live }, base: { live } });
  return (
    <Card>
      <InlineStack gap="400" align="space-between" blockAlign="center">
        <Box maxWidth="32rem">
          <BlockStack gap="100">
            <InlineStack gap="200" align="start" blockAlign="center">
              <Text as="h2" variant="headingMd">
                Status
              </Text>
              <Badge {...(live && { tone: 'success' as const })}>{live ? 'On' : 'Off'}</Badge>
            </InlineStack>
            <Text as="p" tone="subdued">
              {live
                ? 'Orders earn and members can redeem.'
                : 'Orders earn nothing and nobody can redeem. Members still see their balance.'}
            </Text>
          </BlockStack>
        </Box>
        <Button onClick={turn} loading={busy}>
          {live ? 'Turn off' : 'Turn on'}
        </Button>
      </InlineStack>
    </Card>
  );
}

const settingLines = (program: Program, area: Area) =>
  settingsOf(program)
    .filter((one) => one.area === area)
    .map(({ name, text }) => (text.endsWith('.') ? text : `${name}: ${text}`));

/** The draft may hold what no sentence can be made of: such a part says so instead. */
function attempt(lines: () => ReactNode[]): ReactNode[] {
  try {
    return lines();
  } catch {
    return ['Something here has to be put right first.'];
  }
}

export function AreaCards({ program }: { program: Program }) {
  const { currency, timeZone } = useFormat();
  const sentence = useRuleSentence();
  const { tiers, pointsName } = program;
  const rules = () =>
    program.rules.map((rule) => {
      const { title, detail } = sentence(rule);
      return rule.title ? `${title}: ${detail}` : detail;
    });
  const rewards = () =>
    program.rewards.map((reward) => {
      const { title, terms } = describeReward(reward, currency, 'en', timeZone);
      return `${title} for ${sayCost(reward, pointsName, 'en')}. ${terms}`;
    });
  const levels = () =>
    levelsOf(tiers!).map((level) => {
      const names = { pointsName, currency, locale: 'en' };
      const { threshold, perks } = describeTier(level, tiers!, names);
      return `${level.name}: ${threshold} ${perks.length ? `${capital(perks.join(', '))}.` : ''}`;
    });
  const settings = (area: Area) => () => settingLines(program, area);
  const areas: [title: string, page: string, lines: () => ReactNode[], empty: string][] = [
    ['Ways to earn', 'earning', rules, 'Nothing earns yet.'],
    ['Rewards', 'rewards', rewards, 'Points buy nothing yet.'],
    [
      'Tiers',
      'tiers',
      tiers ? levels : () => [],
      'No tiers. Members who come back often could earn faster.',
    ],
    ['Points', 'points', settings('points'), ''],
    ['Who takes part', 'people', settings('people'), ''],
    ['Refunds', 'refunds', settings('refunds'), ''],
  ];
  return areas.map(([title, page, lines, empty]) => (
    <AreaCard
      key={page}
      title={title}
      url={`/app/program/${page}`}
      empty={empty}
      lines={attempt(lines)}
    />
  ));
}
