// The programme as the merchant types it, and the two ways between that and the programme as data.
import { minorDigits, toDecimal, toMinor } from '~/loyalty/money';
import type { RateAmount } from '~/loyalty/rules/amounts';
import {
  amountOffReward,
  checkProgram,
  plainRule,
  startingProgram,
  type Program,
  type Reward,
} from '~/loyalty/program';

/** A reward as typed: whole numbers and decimals are still text. */
export type RewardForm = {
  id: string;
  cost: string;
  amount: string;
  minimumSpend: string;
  validDays: string;
};

/** The whole form. One flat object, so that "has anything changed" is one comparison. */
export type ProgramForm = {
  live: boolean;
  one: string;
  other: string;
  points: string;
  perUnits: string;
  rounding: Program['rounding'];
  countTax: boolean;
  countShipping: boolean;
  moneyBack: Program['refunds']['moneyBack'];
  shortfall: Program['refunds']['shortfall'];
  rewards: RewardForm[];
};

/** Faults by the path of the field in the programme, such as `rewards.0.cost`. */
export type Faults = Readonly<Record<string, string>>;

export type CheckedForm = { program: Program; faults: null } | { program: null; faults: Faults };

/** The form that shows a published programme. */
export function toForm(program: Program, currency: string): ProgramForm {
  const rule = program.rules[0]!.amount as RateAmount;
  return {
    live: program.live,
    one: program.pointsName.one,
    other: program.pointsName.other,
    points: String(rule.points),
    perUnits: String(rule.perUnits),
    rounding: program.rounding,
    countTax: program.earnOn.tax,
    countShipping: program.earnOn.shipping,
    moneyBack: program.refunds.moneyBack,
    shortfall: program.refunds.shortfall,
    rewards: program.rewards.map((reward) => rewardToForm(reward, currency)),
  };
}

function rewardToForm(reward: Reward, currency: string): RewardForm {
  return {
    id: reward.id,
    cost: String(reward.cost),
    amount: toDecimal(reward.amountMinor, currency),
    minimumSpend: reward.minimumSpendMinor ? toDecimal(reward.minimumSpendMinor, currency) : '',
    validDays: String(reward.validDays),
  };
}

/** A whole number as typed, or NaN, which the programme's own check refuses in words. */
export function readWhole(text: string): number {
  const digits = text.trim();
  return /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** Money as typed, with a point or a comma before the decimals, in minor units; null when it is not money. */
export function readMoney(text: string, currency: string): number | null {
  const amount = text.trim().replace(',', '.');
  if (!/^\d{1,9}(\.\d+)?$/.test(amount)) return null;
  try {
    return toMinor(amount, currency);
  } catch {
    return null;
  }
}

/** Reads the form: the programme it describes, or what to put right, field by field. */
export function checkForm(form: ProgramForm, currency: string): CheckedForm {
  const money = moneyFaults(form, currency);
  const checked = checkProgram(toInput(form, currency));
  if ('program' in checked && !Object.keys(money).length) {
    return { program: checked.program, faults: null };
  }
  const faults = 'faults' in checked ? byPath(checked.faults) : {};
  return { program: null, faults: { ...faults, ...money } };
}

/** Faults as a list turned into faults by path; the first of a field wins. */
export function byPath(faults: readonly { path: string; message: string }[]): Faults {
  const result: Record<string, string> = {};
  for (const { path, message } of faults) result[path] ??= message;
  return result;
}

/** The programme as the form has it, unchecked. */
function toInput(form: ProgramForm, currency: string): unknown {
  return {
    ...startingProgram,
    live: form.live,
    pointsName: { one: form.one, other: form.other },
    rules: [plainRule(readWhole(form.points), readWhole(form.perUnits))],
    rounding: form.rounding,
    earnOn: { tax: form.countTax, shipping: form.countShipping },
    refunds: { moneyBack: form.moneyBack, shortfall: form.shortfall },
    rewards: form.rewards.map((reward) => rewardInput(reward, currency)),
  };
}

function rewardInput(reward: RewardForm, currency: string) {
  return {
    id: reward.id,
    kind: 'amountOff',
    cost: readWhole(reward.cost),
    amountMinor: readMoney(reward.amount, currency) ?? Number.NaN,
    minimumSpendMinor: reward.minimumSpend.trim()
      ? (readMoney(reward.minimumSpend, currency) ?? Number.NaN)
      : 0,
    validDays: readWhole(reward.validDays),
  };
}

/** One reward as typed, or null while something is wrong with it, whatever the rest of the form says. */
export function readReward(reward: RewardForm, currency: string): Reward | null {
  return amountOffReward.safeParse(rewardInput(reward, currency)).data ?? null;
}

// The programme's check speaks of minor units; a merchant types decimals and is answered in them.
function moneyFaults(form: ProgramForm, currency: string): Record<string, string> {
  const faults: Record<string, string> = {};
  const example = minorDigits(currency) > 0 ? 'like 5 or 7.50' : 'like 500';
  for (const [index, reward] of form.rewards.entries()) {
    const amount = readMoney(reward.amount, currency);
    if (amount === null) {
      faults[`rewards.${index}.amountMinor`] = `Enter the amount off as money, ${example}.`;
    } else if (amount === 0) {
      faults[`rewards.${index}.amountMinor`] = 'Enter an amount above zero.';
    }
    if (reward.minimumSpend.trim() && readMoney(reward.minimumSpend, currency) === null) {
      faults[`rewards.${index}.minimumSpendMinor`] =
        `Enter the minimum spend as money, ${example}, or leave it empty.`;
    }
  }
  return faults;
}

/** A new reward: the last one's terms at twice the cost and value, under an id no other has. */
export function nextReward(rewards: readonly RewardForm[], currency: string): RewardForm {
  const highest = Math.max(
    0,
    ...rewards.map(({ id }) => Number(/^amount-off-(\d+)$/.exec(id)?.[1])).filter(Number.isFinite),
  );
  const last = rewards.at(-1);
  const cost = last ? readWhole(last.cost) : Number.NaN;
  const amount = last ? readMoney(last.amount, currency) : null;
  return {
    id: `amount-off-${highest + 1}`,
    cost: Number.isNaN(cost) ? '100' : String(cost * 2),
    amount: amount === null ? '5' : toDecimal(amount * 2, currency),
    minimumSpend: last?.minimumSpend ?? '',
    validDays: last?.validDays ?? '90',
  };
}

/** Whether two forms would publish the same programme as typed. */
export function sameForm(a: ProgramForm, b: ProgramForm): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
