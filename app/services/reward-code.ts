// What a reward is known by outside: a code nobody can guess.
import { randomInt } from 'node:crypto';
import type { GivesKind } from '../loyalty/rewards/reward';

// Crockford's alphabet: nothing that can be misread when a code is typed from a phone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const random = (length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** 50 random bits after the prefix; a gift card is money and has 80, in the 16 small letters and digits Shopify wants. */
export const codeFor = (kind: GivesKind): string =>
  kind === 'giftCard' ? random(16).toLowerCase() : `REG-${random(10)}`;
