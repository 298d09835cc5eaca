// How a guest is recognised: by their e-mail, of which only a keyed hash is kept.
import { keyedHash } from '../keyed-hash';

/**
 * The hash of an e-mail within one shop; null where there is none. Space around it, capitals and the way accents are
 * composed make no difference.
 */
export function guestHash(shopId: string, email: string | null | undefined): string | null {
  const normal = email?.normalize('NFC').trim().toLowerCase().normalize('NFC');
  return normal?.includes('@') ? keyedHash(shopId, 'email', normal) : null;
}
