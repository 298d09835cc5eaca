// Tells a story of a shop: each dated sentence is acted out, and what came of it is written below it.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { memberHistory } from '~/queries/member-history';
import { memberSummaries } from '~/queries/member-summary';
import { standings } from '~/queries/standing';
import { openShop, SHOP } from '../support/world';
import { programOf } from './a-story';
import { ShopWorld } from './shop-world';

/** The whole story as it went: its own words, and below each sentence what came of it. */
export async function tellStory(text: string): Promise<string[]> {
  const [, title, json, rest] = /^(#[\s\S]*?)\n\nprogramme\n([\s\S]*?)\n\n([\s\S]*)$/.exec(text)!;
  await openShop(programOf(json!));
  await prisma.shop.update({ where: { shopId: SHOP }, data: { tellsFlow: true } });
  const world = new ShopWorld();
  const watch = new Watch();
  const lines = [title!, '', 'programme', json!];
  for (const row of rest!.split('\n')) {
    const event = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))? +(.+)$/.exec(row);
    if (row.startsWith('#')) lines.push('', row);
    if (!event) continue;
    const [, day, time = '12:00', sentence] = event;
    clock.move(Date.parse(`${day}T${time}:00Z`) - Date.now());
    const refused = await world.act(sentence!);
    lines.push('', row, ...(refused ? [`  refused: ${refused}`] : []), ...(await watch.news()));
  }
  return [...lines, ''];
}

const signed = (points: number) => (points > 0 ? `+${points}` : `${points}`);

class Watch {
  private readonly seen = new Map<number, number>();
  private readonly stood = new Map<number, string>();
  private lastJob = 0n;

  /** New entries of everybody, where that left them, and what Flow and webhooks were told of points about to lapse. */
  async news(): Promise<string[]> {
    const members = await prisma.member.findMany({
      where: { shopId: SHOP, mergedInto: null },
      orderBy: { id: 'asc' },
    });
    const lines: string[] = [];
    for (const member of members) {
      const who = nameOf(member);
      lines.push(...(await this.entries(Number(member.id), who)));
      const stands = await standing(Number(member.id));
      if (stands !== (this.stood.get(Number(member.id)) ?? '0'))
        lines.push(`  = ${who}: ${stands}`);
      this.stood.set(Number(member.id), stands);
    }
    return [...lines, ...(await this.warnings())];
  }

  private async entries(memberId: number, who: string): Promise<string[]> {
    const asked = { shopId: SHOP, memberId, locale: 'en', audience: 'shopper', limit: 50 } as const;
    const { entries } = await memberHistory(asked);
    const last = this.seen.get(memberId) ?? 0;
    this.seen.set(memberId, Math.max(last, entries[0]?.seq ?? 0));
    return entries
      .filter((entry) => entry.seq > last)
      .reverse()
      .map(({ points, title, detail, more }) => {
        const why = [detail, ...more].filter(Boolean).join(' / ');
        return `  ${signed(points)} ${who}: ${title}${why ? `: ${why}` : ''}`;
      });
  }

  private async warnings(): Promise<string[]> {
    const jobs = await prisma.job.findMany({
      where: { shopId: SHOP, kind: 'tell-flow', id: { gt: this.lastJob } },
      orderBy: { id: 'asc' },
    });
    this.lastJob = jobs.at(-1)?.id ?? this.lastJob;
    return jobs
      .map((job) => job.data as { kind: string; data: Record<string, unknown> })
      .filter(({ kind }) => kind === 'points.expiring')
      .map(({ data }) => `  warned: ${String(data.points)} points lapse soon`);
  }
}

const names: Record<string, string> = { '501': 'Ada', '502': 'Ben', '503': 'Cleo' };
const nameOf = (member: { customerId: string | null; guestHash: string | null }) =>
  (member.customerId && names[member.customerId]) ??
  member.guestHash?.replace('hash-of-', '') ??
  '?';

/** `120`, or `120, of which 100 can be spent, Gold` */
async function standing(memberId: number): Promise<string> {
  const [summary] = await memberSummaries(SHOP, [memberId], clock.now());
  const tier = (await standings(SHOP, [memberId])).get(memberId)?.tier;
  const { balance, spendable } = summary!;
  const open = spendable === balance ? '' : `, of which ${spendable} can be spent`;
  return `${balance}${open}${tier ? `, ${tier.name}` : ''}`;
}
