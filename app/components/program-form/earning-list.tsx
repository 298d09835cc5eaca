// The ways to earn, each as the sentence it makes.
import type { Program } from '~/loyalty/program';
import { faultBadge, ItemList } from './item-list';
import { newId } from './presets';
import { useRuleSentence } from './rule-sentence';
import { triggers } from './rule-specs';

const address = (id: string) => `/app/program/earning/${id}`;
const MOST_RULES = 50;

/** `faulty`: the places in the list of rules that cannot be published yet. */
export function EarningList({
  program: { rules },
  faulty,
}: {
  program: Program;
  faulty: ReadonlySet<number>;
}) {
  const sentence = useRuleSentence();
  return (
    <ItemList
      part="rules"
      items={rules}
      most={MOST_RULES}
      empty="Nothing earns yet. Add a way to earn below."
      lineOf={(rule, index) => ({
        ...sentence(rule),
        url: address(rule.id),
        gone: `Removed: ${triggers[rule.on.kind].label}`,
        badges: [
          ...(faulty.has(index) ? [faultBadge] : []),
          ...(rule.exclusive ? [{ words: 'Exclusive' }] : []),
        ],
      })}
      copyOf={(rule) => {
        const copy = { ...rule, id: newId('rule') };
        return { copy, url: address(copy.id) };
      }}
    />
  );
}
