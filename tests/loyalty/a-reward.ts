// A reward as a merchant proposes it, and what they hear of it.
import { checkProgram, startingProgram } from '~/loyalty/program';
import { made, off } from './a-cart';

/** What becomes of a programme whose one reward is this. */
export function check(change: object) {
  const reward = { ...made('r', off(500)), ...change };
  return checkProgram({ ...startingProgram, rewards: [reward] });
}

type Fault = [path: string, message: string];

/** The faults of that reward. */
export function faultsOf(change: object): Fault[] {
  const checked = check(change);
  return 'faults' in checked ? checked.faults.map(({ path, message }) => [path, message]) : [];
}

/** One fault at one field of it. */
export const at = (path: string, message: string): Fault[] => [[`rewards.0.${path}`, message]];

export const letters = (count: number) => 'x'.repeat(count);
export const texts = (count: number) => Array.from({ length: count }, (_, nr) => `t${nr}`);
