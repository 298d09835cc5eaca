// Who would move to another tier if a programme were published now: counted in the database, members in pages.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Program } from '../loyalty/program';
import type { TierProgram } from '../loyalty/tier-program';
import { levelsOf, rankOf } from '../loyalty/tiers';
import { countsYears, later } from '../loyalty/tier-windows';
import { currentProgram } from './current-program';

/** Members who go from one tier to another; null for none. Up to two of them stand for the others. */
export type TierMoves = {
  from: string | null;
  to: string | null;
  /** The tiers as people know them. */
  fromName: string | null;
  toName: string | null;
  members: number;
  /** Those who fall keep their tier for so many days. */
  graceDays: number;
  examples: { memberId: number; customerId: string | null }[];
};

type Group = { held: string | null; rank: number; members: bigint; first: bigint; last: bigint };
type Page = { shopId: string; after: bigint; upTo: bigint; now: Date };

const PAGE = 100_000;

/** Every move, the largest first; empty when nobody would. Tiers set by hand stay where the draft still has them. */
export async function tierPreview(
  shopId: string,
  draft: Pick<Program, 'tiers'>,
  now: Date = clock.now(),
): Promise<TierMoves[]> {
  const [{ program }, shop] = await Promise.all([
    currentProgram(shopId, prisma, now),
    prisma.shop.findUnique({ where: { shopId }, select: { timeZone: true } }),
  ]);
  const groups = new Map<string, Group>();
  for (let after = 0n; ;) {
    const [edge] = await prisma.$queryRaw<{ last: bigint | null }[]>`
      SELECT max("id") AS last FROM (SELECT "id" FROM "Member"
        WHERE "shopId" = ${shopId} AND "id" > ${after}::bigint ORDER BY "id" LIMIT ${PAGE}) AS page`;
    if (!edge?.last) break;
    const page = { shopId, after, upTo: edge.last, now };
    for (const group of await countPage(page, draft.tiers, shop?.timeZone ?? 'UTC'))
      add(groups, group);
    after = edge.last;
  }
  return describe(shopId, [...groups.values()], draft.tiers, program.tiers);
}

function add(groups: Map<string, Group>, one: Group): void {
  const key = `${one.held}/${one.rank}`;
  const known = groups.get(key);
  if (known) Object.assign(known, { members: known.members + one.members, last: one.last });
  else groups.set(key, one);
}

function countPage(page: Page, tiers: TierProgram | null, timeZone: string): Promise<Group[]> {
  const levels = tiers ? levelsOf(tiers) : [];
  const ids = levels.map((level) => level.id);
  const thresholds = levels.map((level) => level.threshold);
  if (!tiers || tiers.window.kind === 'lifetime')
    return countTotals(page, tiers?.basis ?? 'points', { ids, thresholds });
  return countWindow(page, tiers, timeZone, { ids, thresholds });
}

type Ladder = { ids: string[]; thresholds: number[] };

/** Over all time each member's own totals say it. */
function countTotals(page: Page, basis: TierProgram['basis'], ladder: Ladder): Promise<Group[]> {
  const { shopId, after, upTo, now } = page;
  const { ids, thresholds } = ladder;
  return prisma.$queryRaw<Group[]>`
    SELECT held, rank, count(*) AS members, min("id") AS first, max("id") AS last FROM (
      SELECT m."id", CASE WHEN "tierManualUntil" <= ${now}::timestamptz THEN "tierId" ELSE coalesce("tierManual", "tierId") END AS held,
        CASE WHEN "tierManual" = ANY(${ids}::text[]) AND ("tierManualUntil" IS NULL OR "tierManualUntil" > ${now}::timestamptz)
          THEN array_position(${ids}::text[], "tierManual")
          ELSE width_bucket(CASE ${basis}::text WHEN 'points' THEN "earnedTotal" WHEN 'spend' THEN "spentTotal"
            ELSE "ordersTotal" END, array_prepend(-1::bigint, ${thresholds}::bigint[])) - 1 END AS rank
      FROM "Member" m WHERE "shopId" = ${shopId} AND "id" > ${after}::bigint AND "id" <= ${upTo}::bigint
        AND "mergedInto" IS NULL AND "erasedAt" IS NULL
    ) AS aimed GROUP BY held, rank`;
}

/**
 * Over a window the orders and activities within it are summed by the years they are back (0 for the present one, or for
 * all that a rolling window holds); each year back carries over what it reached, less the steps since.
 */
function countWindow(
  page: Page,
  tiers: TierProgram,
  timeZone: string,
  { ids, thresholds }: Ladder,
): Promise<Group[]> {
  const { shopId, after, upTo, now } = page;
  const { window, basis } = tiers;
  const years = countsYears(window);
  const back = years ? (tiers.fall.steps === 'one' ? thresholds.length : 1) : 0;
  const months = window.kind === 'rolling' ? window.months : (back + 1) * 12;
  const from = new Date(later(now.getTime(), { months: -months, days: years ? -2 : 0 }, timeZone));
  const byJoining = window.kind === 'fromJoining';
  return prisma.$queryRaw<Group[]>`
    WITH m AS (
      SELECT "id", "tierManual", "tierManualUntil", "tierId", (${now}::timestamptz AT TIME ZONE ${timeZone})::date AS today,
        CASE WHEN ${byJoining}::boolean THEN ("joinedAt" AT TIME ZONE ${timeZone})::date ELSE DATE '2000-01-01' END AS begins
      FROM "Member" WHERE "shopId" = ${shopId} AND "id" > ${after}::bigint AND "id" <= ${upTo}::bigint
        AND "mergedInto" IS NULL AND "erasedAt" IS NULL
    ), e AS (
      SELECT "memberId" AS id, "placedAt" AS at, CASE ${basis}::text WHEN 'points' THEN "deserved"
        WHEN 'spend' THEN CASE WHEN "counts" THEN "spentMinor" ELSE 0 END ELSE "counts"::int END AS value
      FROM "Order" WHERE "shopId" = ${shopId} AND "memberId" > ${after}::bigint AND "memberId" <= ${upTo}::bigint
        AND "placedAt" > ${from}::timestamptz
      UNION ALL
      SELECT "memberId", "happenedAt", "deserved" FROM "Activity" WHERE "shopId" = ${shopId} AND ${basis}::text = 'points'
        AND "memberId" > ${after}::bigint AND "memberId" <= ${upTo}::bigint AND "kind" <> 'tier'
        AND "happenedAt" > ${from}::timestamptz
    ), dated AS (
      SELECT m.id, m.begins, m.today, e.value, (e.at AT TIME ZONE ${timeZone})::date AS day FROM m JOIN e ON e.id = m.id
    ), summed AS (
      SELECT id, CASE WHEN ${years}::boolean THEN
          (extract(year FROM today) - extract(year FROM begins))::int
            - ((begins + make_interval(years => (extract(year FROM today) - extract(year FROM begins))::int))::date > today)::int
          - (extract(year FROM day) - extract(year FROM begins))::int
            + ((begins + make_interval(years => (extract(year FROM day) - extract(year FROM begins))::int))::date > day)::int
          ELSE 0 END AS back, sum(value)::bigint AS value
      FROM dated GROUP BY 1, 2
    ), aimed AS (
      SELECT id, max(width_bucket(value, ${thresholds}::bigint[]) - greatest(back - 1, 0)) AS rank
      FROM summed WHERE back BETWEEN 0 AND ${back}::int GROUP BY id
    ), counted AS (
      SELECT m.id, CASE WHEN m."tierManualUntil" <= ${now}::timestamptz THEN m."tierId" ELSE coalesce(m."tierManual", m."tierId") END AS held,
        CASE WHEN m."tierManual" = ANY(${ids}::text[]) AND (m."tierManualUntil" IS NULL OR m."tierManualUntil" > ${now}::timestamptz)
          THEN array_position(${ids}::text[], m."tierManual") ELSE greatest(coalesce(a.rank, 0), 0) END AS rank
      FROM m LEFT JOIN aimed a ON a.id = m.id
    )
    SELECT held, rank, count(*) AS members, min(id) AS first, max(id) AS last FROM counted GROUP BY held, rank`;
}

async function describe(
  shopId: string,
  groups: readonly Group[],
  draft: TierProgram | null,
  present: TierProgram | null,
): Promise<TierMoves[]> {
  const levels = draft ? levelsOf(draft) : [];
  const moving = groups.flatMap((group) => {
    const held = rankOf(levels, group.held);
    const aim = Number(group.rank);
    const oneStep = draft?.fall.steps === 'one' && held > aim;
    const to = levels[(oneStep ? held - 1 : aim) - 1] ?? null;
    return (to?.id ?? null) === group.held ? [] : [{ ...group, to, falls: held > aim }];
  });
  const ids = moving.flatMap(({ first, last }) => [first, last]);
  const rows = ids.length
    ? await prisma.member.findMany({
        where: { shopId, id: { in: ids } },
        select: { id: true, customerId: true },
      })
    : [];
  const customerOf = new Map(rows.map((row) => [row.id, row.customerId]));
  const names = new Map(
    [...(present?.levels ?? []), ...(draft?.levels ?? [])].map((level) => [level.id, level.name]),
  );
  return moving
    .map(({ held, to, members, first, last, falls }) => ({
      from: held,
      to: to?.id ?? null,
      members: Number(members),
      fromName: held && (names.get(held) ?? held),
      toName: to?.name ?? null,
      graceDays: falls && draft ? draft.fall.graceDays : 0,
      examples: [...new Set([first, last])].map((id) => ({
        memberId: Number(id),
        customerId: customerOf.get(id) ?? null,
      })),
    }))
    .sort((a, b) => b.members - a.members);
}
