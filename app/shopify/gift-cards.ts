// Gift cards of the shop, each made once: its code was chosen before, and Shopify has no code twice.
import { adminRequest } from './admin';
import { giftCard, type Card, type CardFor } from './card-input';
import { hopelessFaults, Refused, type UserError } from './user-errors';

/**
 * The id of the card that carries the code from now on. Asked again it finds what it made before.
 * @throws Refused where Shopify will not make it, and has not; or the failure itself, after which to repeat.
 */
export async function makeCard(shopId: string, made: CardFor): Promise<string> {
  const input = giftCard(made);
  type Created = { giftCardCreate: { giftCard: { id: string } | null; userErrors: UserError[] } };
  const { giftCardCreate } = await adminRequest<Created>(shopId, 'createGiftCard', { input });
  if (giftCardCreate.giftCard) return giftCardCreate.giftCard.id;
  const found = await cardOfCode(shopId, made);
  if (found) return found;
  // 80 random bits are nobody else's: it is there, though Shopify's search does not know it yet.
  if (giftCardCreate.userErrors.some(({ code }) => code === 'TAKEN'))
    throw new Error('Shopify has this gift card and does not find it yet');
  throw new Refused(giftCardCreate.userErrors.map((fault) => fault.message).join('; '));
}

/** The card made for a redemption, or null where Shopify finds none. */
export async function cardOfCode(
  shopId: string,
  { id, code }: Pick<CardFor, 'id' | 'code'>,
): Promise<string | null> {
  type Found = { giftCards: { nodes: Card[] } };
  const { giftCards } = await adminRequest<Found>(shopId, 'giftCards', { query: code });
  return giftCards.nodes.find(({ note }) => note?.includes(id))?.id ?? null;
}

/** How a card stands; null where Shopify has none of this id. */
export async function cardById(shopId: string, id: string): Promise<Card | null> {
  type Found = { giftCard: Card | null };
  return (await adminRequest<Found>(shopId, 'giftCard', { id })).giftCard;
}

/** Switches a card off for good; answers how it stood then. */
export async function switchOff(shopId: string, id: string): Promise<Card> {
  type Done = { giftCardDeactivate: { giftCard: Card | null; userErrors: UserError[] } };
  const { giftCardDeactivate } = await adminRequest<Done>(shopId, 'deactivateGiftCard', { id });
  hopelessFaults(giftCardDeactivate.userErrors);
  if (!giftCardDeactivate.giftCard) throw new Error('Shopify does not say how the card stands');
  return giftCardDeactivate.giftCard;
}
