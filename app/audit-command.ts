// `npm run audit -- [shop]`: proves the books of one shop or of all, says so, and ends with 1 when anything is amiss.
import { clock } from './clock';
import { prisma } from './db.server';
import { auditShop } from './services/audit-books';

const PAGE = 100;

/** Every shop, or the one named, in pages. */
async function* shops(only: string | undefined): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const page = await prisma.shop.findMany({
      where: { shopId: only ?? { gt: after } },
      orderBy: { shopId: 'asc' },
      take: PAGE,
      select: { shopId: true },
    });
    for (const { shopId } of page) yield shopId;
    if (only || page.length < PAGE) return;
    after = page.at(-1)!.shopId;
  }
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Says each fault, or that there is none; answers whether the books balance. */
export async function auditCommand(
  only: string | undefined,
  say: (line: string) => void,
): Promise<boolean> {
  const sum = { shops: 0, members: 0, faults: 0 };
  for await (const shopId of shops(only)) {
    const { members, faults } = await auditShop(shopId, clock.now());
    for (const { memberId, what } of faults) say(`${shopId}, member ${memberId}: ${what}`);
    sum.shops++;
    sum.members += members;
    sum.faults += faults.length;
  }
  if (only && !sum.shops) {
    say(`There is no shop ${only}.`);
    return false;
  }
  const seen = `${counted(sum.members, 'member')} of ${counted(sum.shops, 'shop')}`;
  say(sum.faults ? `${seen}: ${counted(sum.faults, 'fault')}` : `${seen}: the books balance`);
  return sum.faults === 0;
}
