// Redemptions as CSV, page after page, so that a shop of any size can have all of its own.
import { describeReward } from '~/loyalty/rewards/describe';
import { csvLines } from './csv';
import { shopCurrency } from './current-program';
import type { RedemptionFilter, Searched } from './redemption-filter';
import { takenRewards, type TakenRow } from './reward-list';

const head = [
  'taken at',
  'reward',
  'kind',
  'points',
  'state',
  'code',
  'customer number',
  'ends at',
  'used at',
  'order number at Shopify',
  'closed at',
  'redemption',
];

const PAGE = 1000;

/** Without it Excel reads every currency's sign, and the words of other languages, as something else. */
const BYTE_ORDER_MARK = '\ufeff';

/** Lines of the file, a page at a time; times are UTC as Shopify's own exports have them. */
export async function* redemptionLines(
  shopId: string,
  filter: RedemptionFilter,
  searched: Searched,
): AsyncGenerator<string> {
  const currency = await shopCurrency(shopId);
  yield BYTE_ORDER_MARK + csvLines([head]);
  let after: string | null = null;
  do {
    const page: { rows: TakenRow[]; next: string | null } = await takenRewards({
      shopId,
      filter,
      searched,
      size: PAGE,
      after,
    });
    yield csvLines(page.rows.map((row) => toLine(row, currency)));
    after = page.next;
  } while (after);
}

const toLine = (row: TakenRow, currency: string) => [
  row.requestedAt,
  describeReward(row.reward, currency, 'en').title,
  row.kind,
  row.points,
  row.beingTakenBack ? 'being taken back' : row.state.toLowerCase(),
  row.code ?? '',
  row.customerId ?? '',
  row.endsAt ?? '',
  row.usedAt ?? '',
  row.usedOrderId ?? '',
  row.closedAt ?? '',
  row.id,
];
