// Writes points, which only the ledger does. Many entries, for many members, in a constant number of statements.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { Draft, Expired, Posting } from './entry';
import { expiryDrafts } from './expire';
import { loadLots, loadUndos, lockAccounts, type Locked, type MemberRef } from './load';
import { plan, type Account, type PlannedEntry, type Undo } from './plan';
import { write, type Changes } from './write';
import type { Draw } from '../loyalty/lots';

const idOf = (ref: MemberRef) => `${ref.shopId}/${ref.memberId}`;

/**
 * Posts drafts in the order given, inside the caller's transaction, with the members locked in one fixed
 * order. The same key twice, now or ever, is one entry: the first is the answer (article 15).
 * What a member holds that has lapsed is expired first, so that nothing depends on when a sweep runs.
 * Throws when a member does not exist: drafts are made from members that were looked up.
 */
export async function post(tx: Tx, drafts: readonly Draft[], now: Date): Promise<Posting[]> {
  return (await settle(tx, drafts, now)).postings;
}

/** Like `post`; also says what had lapsed of those posted to. */
export async function settle(
  tx: Tx,
  drafts: readonly Draft[],
  now: Date,
): Promise<{ postings: Posting[]; expired: Expired[] }> {
  if (!drafts.length) return { postings: [], expired: [] };
  const accounts = await lockAccounts(tx, drafts, now);
  const known = await knownKeys(tx, drafts);
  const fresh = drafts.filter((draft) => !known.has(keyOf(draft)));
  const undos = await loadUndos(tx, fresh);
  await loadLots(tx, fresh, accounts, undos, now);
  const changes: Changes = { now, entries: [], draws: [], accounts: new Map() };
  const expired = [...accounts.values()].flatMap((account) => expire(account, changes));
  const postings = drafts.map((draft) => apply(draft, { accounts, known, undos, changes }));
  await write(tx, changes);
  return { postings, expired };
}

function expire(account: Locked, changes: Changes): Expired[] {
  if (!account.lapsed) return [];
  const { shopId, memberId } = account;
  const drafts = expiryDrafts(account, account, changes.now);
  if (account.lapsesAt !== null && account.lapsesAt <= changes.now.getTime()) {
    account.lapsesAt = null;
    changes.accounts.set(idOf(account), { shopId, memberId, account, activeAt: null });
  }
  return drafts.map((draft) => {
    const { entry, draws } = plan(account, draft, changes.now, []);
    const { key, happenedAt } = draft;
    record(changes, draft, account, entry!, draws);
    const { seq, points, balanceAfter } = entry!;
    return { shopId, memberId, key, seq, points, balanceAfter, happenedAt };
  });
}

type Context = {
  accounts: Map<string, Locked>;
  known: Map<string, Posting>;
  undos: Map<string, Undo[]>;
  changes: Changes;
};

function apply(draft: Draft, { accounts, known, undos, changes }: Context): Posting {
  const first = known.get(keyOf(draft));
  if (first) return first;
  const account = accounts.get(idOf(draft));
  if (!account) throw new Error(`no member ${draft.memberId} to post ${draft.key} to`);
  const step = plan(account, draft, changes.now, undos.get(keyOf(draft)) ?? []);
  if (step.entry) record(changes, draft, account, step.entry, step.draws);
  if ('posted' in step.posting) known.set(keyOf(draft), { ...step.posting, posted: false });
  return step.posting;
}

function record(
  changes: Changes,
  draft: Draft,
  account: Account,
  entry: PlannedEntry,
  draws: Draw[],
) {
  const { shopId, memberId, activeAt: at = draft.happenedAt } = draft;
  const before = changes.accounts.get(idOf(draft))?.activeAt;
  const activeAt = !isActive(draft) || (before && before > at) ? before : at;
  changes.entries.push(entry);
  changes.accounts.set(idOf(draft), { shopId, memberId, account, activeAt: activeAt ?? null });
  for (const one of draws) changes.draws.push({ ...one, shopId, memberId });
}

// What lapses, and other dates for lots, are no doing of the member's.
const isActive = ({ kind }: Draft) => kind !== 'expiry' && kind !== 'terms';

const keyOf = (draft: Draft) => `${draft.shopId}/${draft.key}`;

async function knownKeys(tx: Tx, drafts: readonly Draft[]): Promise<Map<string, Posting>> {
  const rows = await tx.$queryRaw<
    { shopId: string; key: string; seq: number; points: bigint; balanceAfter: bigint }[]
  >`SELECT e."shopId", e."key", e."seq", e."points", e."balanceAfter"
    FROM unnest(${drafts.map((draft) => draft.shopId)}::text[], ${drafts.map((draft) => draft.key)}::text[])
      AS wanted("shopId", "key")
    JOIN "Entry" e ON e."shopId" = wanted."shopId" AND e."key" = wanted."key"`;
  return new Map(
    rows.map((row) => [
      `${row.shopId}/${row.key}`,
      {
        posted: false,
        seq: row.seq,
        points: toSafe(row.points),
        balanceAfter: toSafe(row.balanceAfter),
      },
    ]),
  );
}
