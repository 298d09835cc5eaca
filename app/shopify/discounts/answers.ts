// What Shopify answers about codes, whatever their kind.
import type { UserError } from '../user-errors';

export type CodeAnswer = {
  codeDiscountNode: { id: string; codeDiscount?: { status?: string } } | null;
  userErrors: UserError[];
};

export type CodeDiscount = {
  __typename: string;
  title?: string;
  status?: 'ACTIVE' | 'EXPIRED' | 'SCHEDULED';
  endsAt?: string | null;
  usageLimit?: number | null;
  asyncUsageCount?: number;
  codes?: { nodes: { id: string; code: string; asyncUsageCount: number }[] };
};

export type DiscountFound = { id: string; codeDiscount: CodeDiscount };

export const sameCode = (one: string, other: string): boolean =>
  one.toUpperCase() === other.toUpperCase();
