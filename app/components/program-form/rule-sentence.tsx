// The words a rule is shown by: its own title or its sentence; what is missing while it cannot be read.
import { Box, Text } from '@shopify/polaris';
import { createContext, useContext } from 'react';
import { startingProgram, type EarningRule, type Program } from '~/loyalty/program';
import { ruleExtras, ruleParts, ruleSentence } from '~/loyalty/rule-parts';
import { earningRule } from '~/loyalty/rules/rule';
import { useFormat } from '../frame/writing';
import { triggers } from './rule-specs';
import type { FormHandle } from './state';
import { fromTyped } from './typed';

/** The programme whose names of points and tiers the sentences use. */
const Around = createContext<Program>(startingProgram);
export const SentencesOf = Around.Provider;

/** `detail` is the whole sentence; `below` what stands under the title without saying it again. */
type Sentence = { title: string; detail: string; below: string };

/** Title and detail of a rule, which may still have faults. */
function sentenceOf(rule: EarningRule, program: Program, currency: string): Sentence {
  const read = earningRule.safeParse(rule).data;
  const label = triggers[rule.on.kind]?.label ?? 'A way to earn';
  if (!read) {
    const detail = 'Not complete yet: open it to go on.';
    return { title: rule.title || label, detail, below: detail };
  }
  const parts = ruleParts(read, program, currency);
  const detail = ruleSentence(parts);
  const below = parts.title ? detail : `${[label, ...ruleExtras(parts)].join('; ')}.`;
  return { title: parts.title || parts.what, detail, below };
}

/** Answers the words of a rule of the programme around. */
export function useRuleSentence() {
  const program = useContext(Around);
  const { currency } = useFormat();
  return (rule: EarningRule) => sentenceOf(rule, program, currency);
}

/** The sentence of the rule as typed, above its fields. */
export function RuleSentenceCard({ handle, index }: { handle: FormHandle; index: number }) {
  const { currency } = useFormat();
  const input = fromTyped(handle.typed, currency).input as Program;
  const rule = earningRule.safeParse(input.rules[index]).data;
  return (
    <Box background="bg-surface-secondary" padding="400" borderRadius="200">
      <div aria-live="polite">
        <Text as="p" tone={rule ? 'base' : 'subdued'}>
          {rule
            ? sentenceOf(rule, input, currency).detail
            : 'Fill in what is missing to see the sentence this makes.'}
        </Text>
      </div>
    </Box>
  );
}
