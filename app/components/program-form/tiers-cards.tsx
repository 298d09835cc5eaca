// Tiers being shaped: what they rest on, over which time, how one falls, and what each level gives.
import { BlockStack, Box, Button, InlineError, InlineStack, Select, Text } from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';
import type { TierLevel, TierProgram } from '~/loyalty/tier-program';
import { capital } from '../format';
import { useFormat } from '../frame/writing';
import { Fields, type FieldRow } from './fields';
import { newId } from './presets';
import { Section } from './rule-cards';
import type { FormHandle } from './state';
import type { Typed } from './typed';

type Props = { handle: FormHandle };
type Level = Typed<TierLevel>;

const level = (name: string, threshold: string, times: string): Level => ({
  id: newId('tier'),
  name,
  threshold,
  multiplierHundredths: times,
  entryPoints: '0',
  monthlyPoints: '0',
  tag: '',
});

const startingTiers = (): Typed<TierProgram> => ({
  basis: 'points',
  window: { kind: 'rolling', months: '12' },
  fall: { graceDays: '30', steps: 'one' },
  levels: [level('Silver', '500', '1.25'), level('Gold', '1500', '1.5')],
});

const windows: Record<TierProgram['window']['kind'], { label: string; fresh: object }> = {
  rolling: { label: 'The last months', fresh: { kind: 'rolling', months: '12' } },
  calendarYear: { label: 'The calendar year', fresh: { kind: 'calendarYear' } },
  fromJoining: { label: 'Each year since a member joined', fresh: { kind: 'fromJoining' } },
  lifetime: { label: 'All time', fresh: { kind: 'lifetime' } },
};

const basisRows: FieldRow[] = [
  {
    kind: 'options',
    path: 'basis',
    label: 'A tier rests on',
    choices: [
      { value: 'points', label: 'Points earned' },
      { value: 'spend', label: 'Money spent' },
      { value: 'orders', label: 'Number of orders' },
    ],
    help: 'Spending points never lowers a tier.',
  },
];
const fallRows: FieldRow[] = [
  [
    {
      kind: 'whole',
      path: 'graceDays',
      label: 'Grace before it falls',
      suffix: 'days',
    },
    {
      kind: 'options',
      path: 'steps',
      label: 'It falls',
      choices: [
        { value: 'one', label: 'One tier at a time' },
        { value: 'straight', label: 'To what was earned' },
      ],
    },
  ],
];

export function TierBasisCard({ handle }: Props) {
  const { tiers } = handle.typed;
  if (!tiers) {
    return (
      <Section
        title="Tiers"
        text="Members who come back often rise to tiers that earn faster. Your program has none yet."
      >
        <InlineStack>
          <Button variant="primary" onClick={() => handle.set('tiers', startingTiers())}>
            Add tiers
          </Button>
        </InlineStack>
      </Section>
    );
  }
  return (
    <Section title="How members rise and fall">
      <Fields handle={handle} at="tiers" rows={basisRows} />
      <Select
        label="Counted over"
        options={Object.entries(windows).map(([value, { label }]) => ({ value, label }))}
        value={tiers.window.kind}
        onChange={(kind) => handle.set('tiers.window', windows[kind as keyof typeof windows].fresh)}
      />
      {tiers.window.kind === 'rolling' && (
        <Fields
          handle={handle}
          at="tiers.window"
          rows={[{ kind: 'whole', path: 'months', label: 'Months', suffix: 'months' }]}
        />
      )}
      <Fields handle={handle} at="tiers.fall" rows={fallRows} />
      <InlineStack>
        <Button variant="plain" tone="critical" onClick={() => handle.set('tiers', null)}>
          Remove all tiers
        </Button>
      </InlineStack>
    </Section>
  );
}

function levelRows(basis: TierProgram['basis'], currency: string, points: string): FieldRow[] {
  const money = basis === 'spend';
  const units = { points, spend: currency, orders: 'orders' };
  return [
    [
      { kind: 'text', path: 'name', label: 'Name' },
      {
        kind: money ? 'money' : 'whole',
        path: 'threshold',
        label: 'Reached with',
        suffix: units[basis],
      },
    ],
    [
      { kind: 'multiple', path: 'multiplierHundredths', label: 'Orders earn', suffix: '× points' },
      { kind: 'text', path: 'tag', label: 'Customer tag', placeholder: 'None' },
    ],
    [
      { kind: 'whole', path: 'entryPoints', label: 'Points on reaching it' },
      { kind: 'whole', path: 'monthlyPoints', label: 'Points each month' },
    ],
  ];
}

export function LevelsCard({ handle }: Props) {
  const { currency, names } = useFormat();
  const { tiers } = handle.typed;
  if (!tiers) return null;
  const rows = levelRows(tiers.basis, currency, names.other);
  const add = () => handle.set('tiers.levels', [...tiers.levels, level('', '', '1')]);
  const fault = handle.fault('tiers.levels');
  return (
    <Section
      title="Levels"
      text={`${capital(names.other)} given on reaching a tier are given once.`}
    >
      {tiers.levels.map((one, index) => (
        <Box key={one.id} borderColor="border" borderWidth="025" borderRadius="200" padding="400">
          <BlockStack gap="300">
            <InlineStack align="space-between" blockAlign="center" wrap={false}>
              <Text as="h3" variant="headingSm">
                {one.name || `Tier ${index + 1}`}
              </Text>
              <Button
                icon={DeleteIcon}
                variant="tertiary"
                accessibilityLabel={`Remove ${one.name || `tier ${index + 1}`}`}
                onClick={() => handle.remove('tiers.levels', index)}
              />
            </InlineStack>
            <Fields handle={handle} at={`tiers.levels.${index}`} rows={rows} />
          </BlockStack>
        </Box>
      ))}
      {fault && <InlineError fieldID="tiers.levels" message={fault} />}
      <InlineStack>
        <Button icon={PlusIcon} disabled={tiers.levels.length >= 10} onClick={add}>
          Add tier
        </Button>
      </InlineStack>
    </Section>
  );
}
