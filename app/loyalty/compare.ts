// Two programmes side by side: what one has that the other has not, and what is different, in words.
import { describeReward } from './rewards/describe';
import { rewardDetails } from './rewards/details';
import { sayCost } from './rewards/say-cost';
import { describeTier } from './describe-terms';
import type { EarningRule, Program, Reward } from './program';
import { ruleParts, ruleSentence } from './rule-parts';
import { sameData } from './same-data';
import { settingsOf, type Area } from './settings-words';
import type { TierLevel } from './tier-program';

/** What is different: `before` is null for what was added, `after` for what is gone. */
export type Difference = { area: Area; name: string; before: string | null; after: string | null };

type Named = { id: string };
type Side = { program: Program; currency: string; timeZone: string };
type Words<Item> = (item: Item, side: Side) => { name: string; text: string };

/**
 * Everything different, in the order of the screens, in the shop's currency and by its clock; programmes that say the
 * same have no difference.
 */
export function compareProgrammes(
  before: Program,
  after: Program,
  shop: { currency: string; timeZone: string },
): Difference[] {
  const [from, to] = [
    { program: before, ...shop },
    { program: after, ...shop },
  ];
  const list = <Item extends Named>(
    area: Area,
    pick: (one: Program) => readonly Item[],
    words: Words<Item>,
  ) => listDifferences(area, [pick(before), pick(after)], [from, to], words);
  return [
    ...settingDifferences(before, after),
    ...list('earning', (one) => one.rules, ruleWords),
    ...list('rewards', (one) => one.rewards, rewardWords),
    ...list('tiers', (one) => one.tiers?.levels ?? [], tierWords),
  ];
}

function settingDifferences(before: Program, after: Program): Difference[] {
  const was = new Map(settingsOf(before).map((one) => [one.name, one]));
  const is = new Map(settingsOf(after).map((one) => [one.name, one]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old, fresh] = [was.get(name), is.get(name)];
    if (old?.text === fresh?.text) return [];
    const { area } = (old ?? fresh)!;
    return [{ area, name, before: old?.text ?? null, after: fresh?.text ?? null }];
  });
}

function listDifferences<Item extends Named>(
  area: Area,
  [before, after]: [readonly Item[], readonly Item[]],
  [from, to]: [Side, Side],
  words: Words<Item>,
): Difference[] {
  const byId = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map(({ id }) => id));
  const gone = before
    .filter(({ id }) => !kept.has(id))
    .map((item) => ({ area, ...named(words(item, from)), after: null }));
  const rest = after.flatMap((item): Difference[] => {
    const old = byId.get(item.id);
    const now = words(item, to);
    if (!old) return [{ area, name: now.name, before: null, after: now.text }];
    if (sameData(old, item)) return [];
    const was = words(old, from).text;
    const after = was === now.text ? `${now.text} (details its sentence does not name)` : now.text;
    return [{ area, name: now.name, before: was, after }];
  });
  return [...gone, ...rest, ...orderDifference(area, before, after)];
}

const named = ({ name, text }: { name: string; text: string }) => ({ name, before: text });

function orderDifference(
  area: Area,
  before: readonly Named[],
  after: readonly Named[],
): Difference[] {
  const ids = (list: readonly Named[], among: readonly Named[]) =>
    list.map(({ id }) => id).filter((id) => among.some((one) => one.id === id));
  if (sameData(ids(before, after), ids(after, before))) return [];
  return [{ area, name: 'Order of the list', before: 'as it was', after: 'moved' }];
}

const ruleWords: Words<EarningRule> = (rule, { program, currency }) => {
  const parts = ruleParts(rule, program, currency);
  return { name: parts.title || parts.what, text: ruleSentence(parts) };
};

const rewardWords: Words<Reward> = (reward, { program, currency, timeZone }) => {
  const { title, terms } = describeReward(reward, currency, 'en', timeZone);
  const sentence = `${sayCost(reward, program.pointsName, 'en')} for ${title}.`;
  const text = [sentence, terms, ...rewardDetails(reward, program, currency)];
  return { name: title, text: text.filter(Boolean).join(' ') };
};

const tierWords: Words<TierLevel> = (level, { program, currency }) => {
  const names = { pointsName: program.pointsName, currency, locale: 'en' };
  const { threshold, perks } = describeTier(level, program.tiers!, names);
  const tag = level.tag === null ? [] : [`customer tag “${level.tag}”`];
  return { name: level.name, text: [threshold, [...perks, ...tag].join(', ')].join(' ').trim() };
};
