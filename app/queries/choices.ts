// What the storefront shows of rewards to one shopper with one cart: what they can have now, what is missing, what saves most.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { ProductFacts } from '../loyalty/context';
import { countPoints } from '../loyalty/count-points';
import { formatMoney } from '../loyalty/money';
import type { Program } from '../loyalty/program';
import { choose, type Choices, type Offer } from '../loyalty/rewards/choose';
import { standTogether } from '../loyalty/rewards/combine';
import { onCart, type Cart, type CartFit, type CartLine } from '../loyalty/rewards/on-cart';
import type { Reward } from '../loyalty/rewards/reward';
import { wordsFor, localeOf, type Locale } from '../loyalty/words';
import { rewardWords } from '../loyalty/words/rewards';
import { currentProgram, shopCurrency, shopTimeZone } from './current-program';
import { memberOfCustomer } from './member-summary';
import { takenOf, takerFacts } from './taker';

/** A cart as the storefront tells it: what it holds and, where its currency is the shop's, what it costs. */
export type ToldCart = {
  currency: string;
  lines: Omit<CartLine, 'collections'>[];
  shippingMinor: number | null;
};

type Asked = { shopId: string; customerId: string | null; locale: string; cart: ToldCart | null };

/** An offer in words: `why` is what stands against it, or what is missing, in one sentence; null where nothing is. */
export type ShownOffer = Offer & { why: string | null; saves: string | null };

/** A code the shopper has: whether it works on the cart, and beside which other codes of theirs. */
type ShownCode = {
  id: string;
  code: string;
  cart: CartFit | null;
  besides: string[];
  why: string | null;
};

export type ShownChoices = {
  offers: ShownOffer[];
  best: (NonNullable<Choices['best']> & { saves: string }) | null;
  codes: ShownCode[];
};

/** Everything is decided by the pure code that redeeming asks too; only shopping in another currency tells no savings. */
export async function choicesFor({
  shopId,
  customerId,
  locale,
  cart,
}: Asked): Promise<ShownChoices> {
  const now = clock.now();
  const [{ program }, currency, timeZone, member] = await Promise.all([
    currentProgram(shopId),
    shopCurrency(shopId),
    shopTimeZone(shopId),
    customerId
      ? prisma.member.findUnique({ where: { shopId_customerId: { shopId, customerId } } })
      : null,
  ]);
  if (!program.live) return { offers: [], best: null, codes: [] };
  const summary = member ? await memberOfCustomer(shopId, customerId!, now) : null;
  const memberId = summary?.memberId ?? null;
  const facts = member
    ? takerFacts(member, now)
    : { tierId: null, tags: [], segments: [], orders: 0 };
  const known = cart && cart.currency === currency ? await withCollections(shopId, cart) : null;
  const { offers, best } = choose(
    program,
    {
      spendable: summary?.spendable ?? 0,
      taker: { ...facts, at: now, timeZone },
      taken: await takenOf({ shopId, memberId, rewards: program.rewards, now, timeZone }),
    },
    known,
  );
  const say = { program, currency, locale: localeOf(locale) };
  return {
    offers: offers.map((offer) => ({
      ...offer,
      why: whyNot(offer, say),
      saves: moneyOrNull(offer.cart?.savesMinor, say),
    })),
    best: best && { ...best, saves: formatMoney(best.savesMinor, currency, locale) },
    codes: memberId === null ? [] : await codesOf({ shopId, memberId, cart: known, now }, say),
  };
}

type Speech = { program: Program; currency: string; locale: Locale };

const moneyOrNull = (minor: number | null | undefined, { currency, locale }: Speech) =>
  minor ? formatMoney(minor, currency, locale) : null;

function whyNot({ against, missingPoints, cart }: Offer, say: Speech): string | null {
  const [first] = against;
  if (first) {
    const missing = countPoints(missingPoints, say.program.pointsName, say.locale);
    return wordsFor(say.locale).refusal[first]?.(missing) ?? null;
  }
  return cartWhy(cart, say);
}

function cartWhy(cart: CartFit | null, { currency, locale }: Speech): string | null {
  if (!cart || cart.works) return null;
  const words = rewardWords[locale];
  if (cart.noneOfIt) return words.noneOfIt;
  if (cart.missingMinor)
    return words.missingMoney(formatMoney(cart.missingMinor, currency, locale));
  return words.missingItems(words.items(cart.missingItems));
}

/** Collections are those last learned of each product; of one never asked about they are not known. */
async function withCollections(shopId: string, cart: ToldCart): Promise<Cart> {
  const productId = { in: [...new Set(cart.lines.map((line) => line.productId))] };
  const rows = await prisma.product.findMany({ where: { shopId, productId } });
  const known = new Map(rows.map((row) => [row.productId, row.facts as unknown as ProductFacts]));
  const lines = cart.lines.map((line) => ({
    ...line,
    collections: known.get(line.productId)?.collections ?? null,
  }));
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return { lines, subtotalMinor, shippingMinor: cart.shippingMinor };
}

type CodesAsked = { shopId: string; memberId: number; cart: Cart | null; now: Date };

/** More live codes than this nobody chooses between. */
const CODES = 50;

async function codesOf(
  { shopId, memberId, cart, now }: CodesAsked,
  say: Speech,
): Promise<ShownCode[]> {
  const rows = await prisma.redemption.findMany({
    where: {
      shopId,
      memberId,
      state: 'ISSUED',
      takeBack: null,
      OR: [{ endsAt: null }, { endsAt: { gt: now } }],
    },
    orderBy: { requestedAt: 'desc' },
    take: CODES,
  });
  const codes = rows.map(({ id, code, reward }) => ({ id, code, reward: reward as Reward }));
  return codes.map(({ id, code, reward }) => {
    const fit = onCart(reward, cart);
    const besides = codes.filter((one) => one.id !== id && standTogether(one.reward, reward));
    return { id, code, cart: fit, besides: besides.map((one) => one.id), why: cartWhy(fit, say) };
  });
}
