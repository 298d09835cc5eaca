// Whether anything can be earned by a kind of activity: what nothing rewards is not kept.
import type { Tx } from '../database/open';
import type { ActivityKind } from '../loyalty/activity';
import type { EarningRule } from '../loyalty/program';
import { programsFor } from './programs-for';

/** The rules of a shop that wait for a kind of activity at a moment; none while its programme rests. */
export async function rulesFor<Kind extends ActivityKind>(
  tx: Tx,
  { shopId, kind, at }: { shopId: string; kind: Kind; at: Date },
): Promise<EarningRule[]> {
  const facts = { placedAt: at.toISOString() };
  const [published] = await programsFor(tx, [{ shopId, programVersion: null, facts }]);
  if (!published?.program.live) return [];
  return published.program.rules.filter((rule) => rule.on.kind === kind);
}
