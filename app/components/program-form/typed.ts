// A programme as typed: the same shape, with every number as text. The programme's own schema says how each is written.
import type { NumberMeta } from '~/loyalty/fields';
import { minorDigits, toDecimal, toMinor } from '~/loyalty/money';
import { checkProgram, programSchema, type Program, type Reward } from '~/loyalty/program';
import { reward as rewardSchema } from '~/loyalty/rewards/reward';

/** Numbers become text; what may be missing is empty text. */
export type Typed<T> = T extends number
  ? string
  : T extends readonly (infer Item)[]
    ? Typed<Item>[]
    : T extends object
      ? { [Name in keyof T]: Typed<T[Name]> }
      : T;
export type TypedProgram = Typed<Program>;

/** Faults by the path of the field in the programme, such as `rewards.0.cost`. */
export type Faults = Readonly<Record<string, string>>;

type Schema = {
  def: {
    type: string;
    shape?: Record<string, Schema>;
    element?: Schema;
    innerType?: Schema;
    options?: Schema[];
    discriminator?: string;
    values?: unknown[];
  };
  meta(): unknown;
};
/** Where a number stands: the currency money is in there, and whether it may be missing. */
type Place = { path: string; currency: string; optional: boolean };
type Leaf = (value: unknown, meta: NumberMeta, place: Place) => unknown;
type Walk = { leaf: Leaf; empty: (value: unknown) => unknown; currency: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rebuilds a value along its schema, with every number passed through `leaf`; what fits no schema stays as it is. */
function walk(schema: Schema, value: unknown, path: string, how: Walk): unknown {
  const { type, shape, element, innerType, options, discriminator } = schema.def;
  const at = (name: string | number) => (path ? `${path}.${name}` : String(name));
  const number = (of: Schema, now: unknown, optional: boolean) =>
    how.leaf(now, of.meta() as NumberMeta, { path, currency: how.currency, optional });
  if (type === 'number') return number(schema, value, false);
  if (type === 'nullable') {
    const inner = innerType!.def.type;
    const mayBeEmpty = inner === 'number' || inner === 'string';
    const now = mayBeEmpty ? how.empty(value) : value;
    if (now === null || now === '') return now;
    return inner === 'number' ? number(innerType!, now, true) : walk(innerType!, now, path, how);
  }
  if (type === 'array' && Array.isArray(value))
    return value.map((item, index) => walk(element!, item, at(index), how));
  if (type === 'union' && isRecord(value)) {
    const kind = value[discriminator!];
    const fits = options!.find((one) => one.def.shape![discriminator!]!.def.values![0] === kind);
    return fits ? walk(fits, value, path, how) : value;
  }
  if (type !== 'object' || !isRecord(value)) return value;
  const inside = { ...how, currency: currencyOf(value) ?? how.currency };
  const entries = Object.entries(value).map(([name, item]) => {
    const inner = shape![name];
    return [name, inner ? walk(inner, item, at(name), inside) : item];
  });
  return Object.fromEntries(entries) as unknown;
}

/** An amount that names its currency is written as that currency is, whatever the shop's own. */
const currencyOf = ({ currency }: Record<string, unknown>): string | null =>
  typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : null;

const root = programSchema as unknown as Schema;
const unitOf = (meta: NumberMeta, program: unknown) => {
  if (meta.unit !== 'basis') return meta.unit;
  const basis = (program as { tiers?: { basis?: string } | null }).tiers?.basis;
  return basis === 'spend' ? 'money' : 'whole';
};

/** A programme, or a draft of one, as the form shows it. */
export function toTyped(program: unknown, currency: string): TypedProgram {
  const leaf: Leaf = (value, meta, place) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return value ?? '';
    const unit = unitOf(meta, program);
    const none = value === 0 && !meta.least && !place.optional;
    if (unit === 'money') return none ? '' : toDecimal(value, place.currency);
    return unit === 'hundredths' ? String(value / 100) : String(value);
  };
  const how = { leaf, empty: (value: unknown) => value ?? '', currency };
  return walk(root, program, '', how) as TypedProgram;
}

/** A whole number as typed, or null. */
export function readWhole(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** Money as typed, with a point or a comma before the decimals, in minor units; null when it is not money. */
export function readMoney(text: string, currency: string): number | null {
  const amount = text.trim().replace(',', '.');
  if (!/^\d{1,10}(\.\d+)?$/.test(amount)) return null;
  try {
    return toMinor(amount, currency);
  } catch {
    return null;
  }
}

/** A multiple such as `1.5` in hundredths, exactly; null when it is none or finer. */
export function readMultiple(text: string): number | null {
  const match = /^(\d{1,4})(?:[.,](\d{1,2})0*)?$/.exec(text.trim());
  return match && Number(match[1]! + (match[2] ?? '').padEnd(2, '0'));
}

/** The programme as data: numbers where they can be read, what was typed where not, with the faults of such fields. */
export function fromTyped(
  typed: TypedProgram,
  currency: string,
): { input: Record<string, unknown>; faults: Faults } {
  const faults: Record<string, string> = {};
  const leaf: Leaf = (value, meta, { path, currency }) => {
    const text = String(value);
    const unit = unitOf(meta, typed);
    if (unit === 'whole') return readWhole(text) ?? value;
    const read = unit === 'money' ? readMoneyOrNone(text, meta, currency) : readMultiple(text);
    const fault = faultOf(read, unit, meta, currency);
    if (fault) faults[path] = fault;
    return read ?? value;
  };
  const empty = (value: unknown) => (typeof value === 'string' && !value.trim() ? null : value);
  const input = walk(root, typed, '', { leaf, empty, currency }) as Record<string, unknown>;
  return { input, faults };
}

const readMoneyOrNone = (text: string, { least }: NumberMeta, currency: string) =>
  !text.trim() && least === 0 ? 0 : readMoney(text, currency);

// The programme's check speaks of whole numbers; a merchant types decimals and is answered in them.
function faultOf(
  read: number | null,
  unit: 'money' | 'hundredths',
  { what, least, most }: NumberMeta,
  currency: string,
): string | null {
  if (unit === 'hundredths') {
    if (read === null) return `Enter ${what} as a number, such as 1.5.`;
    if (read >= least && read <= most) return null;
    return `Enter a number from ${least / 100} to ${most / 100}.`;
  }
  const example = minorDigits(currency) > 0 ? 'like 5 or 7.50' : 'like 500';
  if (read === null)
    return `Enter ${what} as money, ${example}${least ? '' : ', or leave it empty'}.`;
  if (read < least) return 'Enter an amount above zero.';
  return read > most ? `Enter at most ${toDecimal(most, currency)}.` : null;
}

export type CheckedForm = { program: Program; faults: null } | { program: null; faults: Faults };

/** Reads the form: the programme it describes, or what to put right, field by field. */
export function checkTyped(typed: TypedProgram, currency: string): CheckedForm {
  const { input, faults: unread } = fromTyped(typed, currency);
  const checked = checkProgram(input);
  if ('program' in checked && !Object.keys(unread).length)
    return { program: checked.program, faults: null };
  const faults = 'faults' in checked ? byPath(checked.faults) : {};
  return { program: null, faults: { ...faults, ...unread } };
}

/** Faults as a list turned into faults by path; the first of a field wins. */
export function byPath(faults: readonly { path: string; message: string }[]): Faults {
  const result: Record<string, string> = {};
  for (const { path, message } of faults) result[path] ??= message;
  return result;
}

export type TypedReward = TypedProgram['rewards'][number];

/** One reward as typed, or null while something is wrong with it, whatever the rest of the form says. */
export function readReward(reward: TypedReward, currency: string): Reward | null {
  const { input, faults } = fromTyped({ rewards: [reward] } as unknown as TypedProgram, currency);
  if (Object.keys(faults).length) return null;
  return rewardSchema.safeParse((input.rewards as unknown[])[0]).data ?? null;
}
