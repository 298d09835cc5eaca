// Random histories for the books: postings of every kind, spread over two months that hold a change of clocks.
import fc from 'fast-check';
import type { Draft, Posting } from '~/ledger/entry';
import { draft, newMember, postAll, spend } from './posting';

const first = Date.parse('2026-03-01T00:00:00Z');
const hours = 61 * 24;

const aStep = fc.record({
  kind: fc.constantFrom('award', 'award', 'reversal', 'redemption', 'return', 'adjustment'),
  member: fc.nat(2),
  points: fc.integer({ min: 1, max: 300 }),
  less: fc.boolean(),
  hour: fc.nat(hours),
});
const aDay = fc.nat(60).map((nr) => new Date(first + nr * 86_400_000).toISOString().slice(0, 10));

export const anyHistory = fc.record({
  steps: fc.array(aStep, { minLength: 1, maxLength: 25 }),
  cuts: fc.array(aDay, { maxLength: 4 }),
});
type Step = typeof anyHistory extends fc.Arbitrary<{ steps: (infer One)[] }> ? One : never;

/** Posts a history in the order of its hours; a return undoes the member's last redemption that stands. */
export async function play(shopId: string, steps: readonly Step[]): Promise<void> {
  const members = [];
  for (const id of ['501', '502', '503']) members.push(await newMember(id, shopId));
  const taken = members.map((): { debitSeq: number; points: number }[] => []);
  for (const step of [...steps].sort((a, b) => a.hour - b.hour)) {
    const recordedAt = new Date(first + step.hour * 3_600_000 + 1);
    const one = aDraft(step, members[step.member]!, taken[step.member]!, recordedAt);
    if (!one) continue;
    const [posting] = await postAll([{ ...one, shopId, happenedAt: recordedAt }], recordedAt);
    if (step.kind === 'redemption' && wasPosted(posting!))
      taken[step.member]!.push({ debitSeq: posting.seq, points: step.points });
  }
}

const wasPosted = (posting: Posting): posting is Extract<Posting, { posted: boolean }> =>
  'posted' in posting;

function aDraft(
  { kind, points, less }: Step,
  member: number,
  taken: { debitSeq: number; points: number }[],
  now: Date,
): Draft | null {
  if (kind === 'redemption') return spend(member, points);
  if (kind === 'reversal') return draft(member, -points, { shortfall: less ? 'clamp' : 'debt' });
  if (kind === 'adjustment' && less) return draft(member, -points, { kind, shortfall: 'clamp' });
  if (kind === 'adjustment') return draft(member, points, { kind });
  if (kind === 'award') return draft(member, points);
  const last = taken.pop();
  if (!last) return null;
  const returnOf = { debitSeq: last.debitSeq, graceUntil: now };
  return draft(member, last.points, { kind: 'return', returnOf });
}
