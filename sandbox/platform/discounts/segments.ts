// The stand-in store's customer segments: each holds the customers with one tag.
import { numericId } from '../ids';
import type { Customer } from '../types';

/** Segment id → its tag. */
export const segments: Record<string, string> = { '9001': 'vip', '9002': 'wholesale' };

/** Whether a customer is in a segment, named by its global id or number. */
export function isInSegment(customer: Customer | undefined, segmentId: string): boolean {
  return Boolean(customer?.tags.includes(segments[numericId(segmentId)] ?? ''));
}
