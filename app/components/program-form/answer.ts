// What the Program screens are told of the programme, and what they are answered when they change it.
import type { Program, ProgramFault } from '~/loyalty/program';

export type Draft = {
  savedAt: string;
  savedBy: string | null;
  /** The version it started from. */
  basedOn: number;
  faults: ProgramFault[];
};

export type ProgramData = {
  /** The staff member looking. */
  me: string;
  version: number;
  program: Program;
  publishedAt: string;
  /** The draft, or what is in force where there is none. */
  editing: Program;
  draft: Draft | null;
  scheduled: { version: number; publishedAt: string } | null;
  newest: number;
  taxesIncluded: boolean;
};

export type ProgramAnswer =
  | { savedAt: string | null }
  | { discarded: true }
  | { version: number }
  | { cancelled: true }
  | { faults: ProgramFault[] }
  | { confirm: string[] }
  | { changed: { by: string | null } }
  | { conflict: { by: string | null; at: string } }
  | { refused: string }
  | null;

/** "You", or that it was somebody else: Shopify tells a staff member's number, not their name. */
export const who = (by: string | null, me: string): string => {
  if (by === me) return 'you';
  return by && /^\d+$/.test(by) ? `staff member ${by}` : 'another staff member';
};
