// When a rule applies: its conditions, one box each, and the list to add one from.
import {
  ActionList,
  BlockStack,
  Box,
  Button,
  ChoiceList,
  InlineError,
  InlineStack,
  Popover,
  Text,
} from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { askedOfAll, type Condition } from '~/loyalty/rules/conditions';
import { Fields } from './fields';
import { ruleAt, Section, type RuleProps } from './rule-cards';
import { conditions as specs } from './rule-specs';

type BoxProps = RuleProps & { place: number };

/** Tiers are chosen among the programme's own, which no list of fields can know; one that it lost goes with the next choice. */
export function TierChoice({ handle, path }: { handle: RuleProps['handle']; path: string }) {
  const levels = handle.typed.tiers?.levels ?? [];
  const chosen = handle.at(path) as string[];
  const kept = chosen.filter((tier) => levels.some(({ id }) => id === tier));
  const fault =
    handle.fault(path) ?? chosen.map((_, nr) => handle.fault(`${path}.${nr}`)).find(Boolean);
  if (!levels.length) return <Text as="p">This program has no tiers yet.</Text>;
  return (
    <ChoiceList
      title="Tiers"
      allowMultiple
      choices={levels.map(({ id, name }) => ({ value: id, label: name }))}
      selected={kept}
      {...(fault && { error: fault })}
      onChange={(tiers) => handle.set(path, tiers)}
    />
  );
}

function ConditionBox({ handle, index, place }: BoxProps) {
  const list = `rules.${index}.conditions`;
  const at = `${list}.${place}`;
  const kind = handle.at(`${at}.kind`) as Condition['kind'];
  const { label, rows } = specs[kind];
  const fault = handle.fault(at);
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" wrap={false}>
          <Text as="h3" variant="headingSm">
            {label}
          </Text>
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={`Remove condition: ${label}`}
            onClick={() => handle.remove(list, place)}
          />
        </InlineStack>
        <Fields handle={handle} at={at} rows={rows} />
        {kind === 'tier' && <TierChoice handle={handle} path={`${at}.tiers`} />}
        {fault && <InlineError fieldID={at} message={fault} />}
      </BlockStack>
    </Box>
  );
}

export function ConditionsCard(props: RuleProps) {
  const { handle, index } = props;
  const rule = ruleAt(props);
  const [open, setOpen] = useState(false);
  const kinds = (Object.keys(specs) as Condition['kind'][]).filter(
    (kind) => rule.on.kind === 'order' || askedOfAll.has(kind),
  );
  const add = (kind: Condition['kind']) => {
    handle.set(`rules.${index}.conditions`, [...rule.conditions, specs[kind].fresh]);
    setOpen(false);
  };
  const button = (
    <Button
      icon={PlusIcon}
      disclosure
      disabled={rule.conditions.length >= 20}
      onClick={() => setOpen(!open)}
    >
      Add condition
    </Button>
  );
  return (
    <Section
      title="Conditions"
      text={
        rule.conditions.length
          ? 'All of them have to hold.'
          : 'Without a condition it always applies.'
      }
    >
      {rule.conditions.map((condition, place) => (
        <ConditionBox key={`${place}-${condition.kind}`} {...props} place={place} />
      ))}
      <InlineStack>
        <Popover active={open} activator={button} onClose={() => setOpen(false)}>
          <ActionList
            actionRole="menuitem"
            items={kinds.map((kind) => ({ content: specs[kind].label, onAction: () => add(kind) }))}
          />
        </Popover>
      </InlineStack>
    </Section>
  );
}
