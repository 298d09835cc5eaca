// Code discounts: created, changed, switched on and off, deleted, found by code.
import type { Core } from '../core';
import { addDiscount, dropDiscount, findCode, renameCode } from '../discounts/codes';
import { classOf, statusOf } from '../discounts/rules';
import { gid, numericId } from '../ids';
import { paceOf } from '../pace';
import type { Discount, DiscountInput, RedeemCode } from '../types';
import type { Context, Fields } from './context';
import { discountFault } from './discount-input';
import { mergedInput } from './discount-merge';
import { moneyOf } from './money-values';
import { pageInPlace, type PageArgs } from './pages';

type CodesArgs = PageArgs & { query?: string | null };

/** A discount as the Admin API gives it. */
export function discountNode(core: Core, discount: Discount) {
  const { id, kind, title, codes, input } = discount;
  const combines = input.combinesWith;
  return {
    __typename: 'DiscountCodeNode',
    id: gid('DiscountCodeNode', id),
    codeDiscount: {
      __typename: kind === 'basic' ? 'DiscountCodeBasic' : 'DiscountCodeFreeShipping',
      title,
      status: statusOf(discount, core.now()),
      startsAt: input.startsAt,
      endsAt: input.endsAt ?? null,
      usageLimit: input.usageLimit ?? null,
      appliesOncePerCustomer: input.appliesOncePerCustomer ?? false,
      asyncUsageCount: usageCount(core, discount),
      createdAt: discount.createdAt,
      discountClasses: [classOf(discount).toUpperCase()],
      combinesWith: {
        orderDiscounts: combines?.orderDiscounts ?? false,
        productDiscounts: combines?.productDiscounts ?? false,
        shippingDiscounts: combines?.shippingDiscounts ?? false,
      },
      maximumShippingPrice:
        input.maximumShippingPrice && moneyOf(input.maximumShippingPrice, core.state.shop.currency),
      codes: ({ query, ...page }: CodesArgs) =>
        pageInPlace(
          codes.filter(searched(query)).map((code) => redeemCodeNode(core, discount, code)),
          page,
        ),
      codesCount: { count: codes.length, precision: 'EXACT' },
    },
  };
}

/** One of a discount's codes as the Admin API gives it. */
export function redeemCodeNode(core: Core, discount: Discount, { id, code }: RedeemCode) {
  return {
    __typename: 'DiscountRedeemCode',
    id: gid('DiscountRedeemCode', id),
    code,
    asyncUsageCount: usageCount(core, discount, code),
  };
}

/** The discount with this global id. */
export function discountById({ state }: Core, id: string): Discount | undefined {
  const tail = numericId(id);
  return state.discounts.find((candidate) => candidate.id === tail);
}

/** How often it was used, as far as Shopify has counted: a use shows only some seconds after it. */
function usageCount(core: Core, { uses }: Discount, code?: string): number {
  const counted = core.now().getTime() - paceOf(core).usageLagMs;
  return uses.filter(
    (use) => (code === undefined || use.code === code) && Date.parse(use.at) <= counted,
  ).length;
}

function searched(query: string | null | undefined): (code: RedeemCode) => boolean {
  const wanted = (query ?? '').replaceAll(/["']/g, '').trim().toUpperCase();
  const [, id] = /^ID:(\d+)$/.exec(wanted) ?? [];
  return id ? (one) => one.id === id : ({ code }) => code.toUpperCase().startsWith(wanted);
}

const missing = {
  codeDiscountNode: null,
  userErrors: [{ field: ['id'], code: 'INVALID', message: 'Discount does not exist.' }],
};
const done = (core: Core, discount: Discount) => {
  core.store.changed();
  return { codeDiscountNode: discountNode(core, discount), userErrors: [] };
};

function create(core: Core, kind: Discount['kind'], input: DiscountInput) {
  const error = discountFault(core, kind, input);
  if (error) return { codeDiscountNode: null, userErrors: [error] };
  const id = core.store.nextId();
  const discount: Discount = {
    id,
    kind,
    codes: [{ id: core.store.nextId(), code: input.code!.trim() }],
    title: input.title!.trim(),
    input: plain(input),
    createdAt: core.now().toISOString(),
    deactivatedAt: null,
    uses: [],
  };
  addDiscount(core.state, discount);
  return done(core, discount);
}

function update(core: Core, kind: Discount['kind'], id: string, change: DiscountInput) {
  const discount = discountById(core, id);
  if (discount?.kind !== kind) return missing;
  const before = { ...discount.input, code: discount.codes[0]?.code ?? discount.input.code };
  const input = mergedInput(before, plain(change));
  const error = discountFault(core, kind, input, discount);
  if (error) return { codeDiscountNode: null, userErrors: [error] };
  discount.title = input.title!.trim();
  if (input.code !== before.code) renameCode(core.state, discount, input.code!.trim());
  if (change.endsAt !== undefined) discount.deactivatedAt = null;
  discount.input = input;
  return done(core, discount);
}

/** Inputs arrive without prototypes; what is kept is plain data. */
const plain = (input: DiscountInput) => JSON.parse(JSON.stringify(input)) as DiscountInput;

type ById = { id: string };
type Basic = { basicCodeDiscount: DiscountInput };
type FreeShipping = { freeShippingCodeDiscount: DiscountInput };

const mutations: Fields = {
  discountCodeBasicCreate: (_source, args: Basic, { core }) =>
    create(core, 'basic', args.basicCodeDiscount),
  discountCodeFreeShippingCreate: (_source, args: FreeShipping, { core }) =>
    create(core, 'freeShipping', args.freeShippingCodeDiscount),
  discountCodeBasicUpdate: (_source, { id, basicCodeDiscount }: ById & Basic, { core }) =>
    update(core, 'basic', id, basicCodeDiscount),
  discountCodeFreeShippingUpdate: (
    _source,
    { id, freeShippingCodeDiscount }: ById & FreeShipping,
    { core },
  ) => update(core, 'freeShipping', id, freeShippingCodeDiscount),

  /** Begins now what was to begin later, and ends no more what has ended. */
  discountCodeActivate(_source, { id }: ById, { core }) {
    const discount = discountById(core, id);
    if (!discount) return missing;
    const status = statusOf(discount, core.now());
    if (status === 'SCHEDULED') discount.input.startsAt = core.now().toISOString();
    if (status === 'EXPIRED') discount.input.endsAt = null;
    discount.deactivatedAt = null;
    return done(core, discount);
  },

  discountCodeDeactivate(_source, { id }: ById, { core }) {
    const discount = discountById(core, id);
    if (!discount) return missing;
    const now = core.now();
    if (statusOf(discount, now) !== 'EXPIRED') {
      discount.deactivatedAt = now.toISOString();
      discount.input.endsAt = discount.deactivatedAt;
    }
    return done(core, discount);
  },

  discountCodeDelete(_source, { id }: ById, { core }) {
    const discount = discountById(core, id);
    if (!discount) return { deletedCodeDiscountId: null, userErrors: missing.userErrors };
    dropDiscount(core.state, discount);
    core.store.changed();
    return { deletedCodeDiscountId: gid('DiscountCodeNode', discount.id), userErrors: [] };
  },
};

const queries: Fields = {
  codeDiscountNodeByCode: (_source, { code }: { code: string }, { core }: Context) => {
    const found = findCode(core.state, code);
    return found ? discountNode(core, found.discount) : null;
  },
};

export const discountFields = { queries, mutations };
