// Code discounts: create, find by code, deactivate.
import type { Core } from '../core';
import { discountByCode, statusOf } from '../discounts/rules';
import { gid, numericId } from '../ids';
import type { BasicDiscountInput, Discount } from '../types';
import { discountFault } from './discount-input';
import type { Fields } from './context';

/** A discount as the Admin API gives it. */
export function discountNode(discount: Discount, now: Date) {
  const { id, title, code, input, uses } = discount;
  const codes = [{ id: gid('DiscountRedeemCode', id), code, asyncUsageCount: uses.length }];
  return {
    __typename: 'DiscountCodeNode',
    id: gid('DiscountCodeNode', id),
    codeDiscount: {
      __typename: 'DiscountCodeBasic',
      title,
      status: statusOf(discount, now),
      startsAt: input.startsAt,
      endsAt: input.endsAt ?? null,
      usageLimit: input.usageLimit ?? null,
      appliesOncePerCustomer: input.appliesOncePerCustomer ?? false,
      asyncUsageCount: uses.length,
      createdAt: discount.createdAt,
      codes: { nodes: codes, edges: codes.map((node) => ({ node, cursor: node.id })) },
      codesCount: { count: 1, precision: 'EXACT' },
    },
  };
}

type CreateArgs = { basicCodeDiscount: BasicDiscountInput };

const mutations: Fields = {
  discountCodeBasicCreate(_source, { basicCodeDiscount }: CreateArgs, { core }) {
    const error = discountFault(core, basicCodeDiscount);
    if (error) return { codeDiscountNode: null, userErrors: [error] };
    const discount = newDiscount(core, basicCodeDiscount);
    core.state.discounts.push(discount);
    core.store.changed();
    return { codeDiscountNode: discountNode(discount, core.now()), userErrors: [] };
  },

  discountCodeDeactivate(_source, { id }: { id: string }, { core }) {
    const discount = core.state.discounts.find((candidate) => candidate.id === numericId(id));
    if (!discount) {
      const message = 'Discount does not exist.';
      return { codeDiscountNode: null, userErrors: [{ field: ['id'], code: 'INVALID', message }] };
    }
    const now = core.now();
    if (statusOf(discount, now) !== 'EXPIRED') {
      discount.deactivatedAt = now.toISOString();
      discount.input.endsAt = discount.deactivatedAt;
      core.store.changed();
    }
    return { codeDiscountNode: discountNode(discount, now), userErrors: [] };
  },
};

const queries: Fields = {
  codeDiscountNodeByCode: (_source, { code }: { code: string }, { core }) => {
    const discount = discountByCode(core.state, code);
    return discount ? discountNode(discount, core.now()) : null;
  },
};

export const discountFields = { queries, mutations };

function newDiscount(core: Core, input: BasicDiscountInput): Discount {
  return {
    id: core.store.nextId(),
    kind: 'basic',
    code: input.code!.trim(),
    title: input.title!.trim(),
    // Inputs arrive without prototypes; what is kept is plain data.
    input: JSON.parse(JSON.stringify(input)) as BasicDiscountInput,
    createdAt: core.now().toISOString(),
    deactivatedAt: null,
    uses: [],
  };
}
