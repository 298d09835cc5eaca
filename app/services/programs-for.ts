// Which published programme each order earns under: the one it was first granted under, else the one in force when it was placed.
import type { Tx } from '../database/open';
import type { Program, PublishedProgram } from '../loyalty/program';

type Asked = {
  shopId: string;
  programVersion: number | null;
  /** Of an activity: when it happened stands in for when it was placed. */
  facts: { placedAt: string } | null;
};

// A version never changes, so it may be kept; the moment of publishing tells a shop erased and installed again apart.
const kept = new Map<string, Program>();
const KEEP = 5000;

/** Forgets what is kept: for tests, whose shops begin anew under the same names. */
export const forgetPrograms = () => kept.clear();

/** One programme for each order asked, in order; undefined where none was in force. Two statements at most. */
export async function programsFor(
  tx: Tx,
  asked: readonly Asked[],
): Promise<(PublishedProgram | undefined)[]> {
  if (!asked.length) return [];
  const found = await tx.$queryRaw<{ nr: number; version: number; publishedAt: Date }[]>`
    SELECT asked.nr::int, p."version", p."publishedAt" FROM unnest(
      ${asked.map((one) => one.shopId)}::text[], ${asked.map((one) => one.programVersion)}::int[],
      ${asked.map((one) => one.facts?.placedAt ?? null)}::timestamptz[]
    ) WITH ORDINALITY AS asked("shopId", "version", "placedAt", nr), LATERAL (
      SELECT "version", "publishedAt" FROM "ProgramVersion" v WHERE v."shopId" = asked."shopId"
        AND (v."version" = asked."version" OR (asked."version" IS NULL AND v."publishedAt" <= asked."placedAt"))
      ORDER BY "publishedAt" DESC, "version" DESC LIMIT 1) AS p`;
  const wanted = found.map((row) => ({ ...row, shopId: asked[row.nr - 1]!.shopId }));
  await keep(
    tx,
    wanted.filter((row) => !kept.has(idOf(row))),
  );
  const programs = asked.map((): PublishedProgram | undefined => undefined);
  for (const row of wanted) {
    programs[row.nr - 1] = {
      version: row.version,
      publishedAt: row.publishedAt,
      program: kept.get(idOf(row))!,
    };
  }
  return programs;
}

const idOf = (row: { shopId: string; version: number; publishedAt: Date }) =>
  `${row.shopId}/${row.version}/${row.publishedAt.getTime()}`;

async function keep(tx: Tx, rows: readonly { shopId: string; version: number }[]): Promise<void> {
  if (!rows.length) return;
  if (kept.size > KEEP) kept.clear();
  const programs = await tx.$queryRaw<
    { shopId: string; version: number; publishedAt: Date; program: Program }[]
  >`
    SELECT p."shopId", p."version", p."publishedAt", p."program" FROM "ProgramVersion" p
    JOIN (SELECT DISTINCT * FROM unnest(
      ${rows.map((row) => row.shopId)}::text[], ${rows.map((row) => row.version)}::int[]
    ) AS u("shopId", "version")) AS wanted USING ("shopId", "version")`;
  for (const row of programs) kept.set(idOf(row), row.program);
}
