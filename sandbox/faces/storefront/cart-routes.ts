// Changing the cart: forms, the Ajax API and links that bring a discount code along.
import type { Platform } from '../../platform/index';
import { cardByCode, cleanCardCode } from '../../platform/wallet/gift-cards';
import { localPath, redirect, send, sendJson, type Routes, type Visit } from '../http';
import { cartJson } from './cart';
import { addToCart, changeLine, updateCart } from './cart-changes';
import {
  cleanCodes,
  currentCustomer,
  emptyCart,
  readCart,
  writeCart,
  type CartState,
} from './session';

type Change = (cart: CartState, visit: Visit) => CartState;

/** Routes under /cart that change something, and /discount/:code. */
export function cartRoutes(platform: Platform): Routes {
  const add: Change = (cart, visit) => addToCart(platform, cart, visit).cart;
  const update: Change = (cart, visit) => updateCart(platform, cart, visit);
  /** The one field that takes discount codes and, at checkout, gift cards. */
  const code: Change = (cart, { form }) => {
    const dropped = form.get('drop')?.toUpperCase();
    const typed = form.get('code') ?? '';
    const kept = cart.codes.filter((one) => one.toUpperCase() !== dropped);
    const cards = cart.giftCards.filter((one) => one.slice(-4).toUpperCase() !== dropped);
    return typed && cardByCode(platform.state, typed)
      ? { ...cart, giftCards: [...new Set([...cards, cleanCardCode(typed)])].slice(0, 5) }
      : { ...cart, giftCards: cards, codes: cleanCodes([...kept, typed].join(',')) };
  };

  const apply = (visit: Visit, change: Change) => {
    const cart = change(readCart(platform, visit), visit);
    writeCart(visit, cart);
    return cart;
  };
  const json = (visit: Visit, cart: CartState) =>
    cartJson(platform, cart, currentCustomer(platform, visit));
  const page = (change: Change) => (visit: Visit) => {
    apply(visit, change);
    redirect(visit, localPath(visit.form.get('to'), '/cart'));
  };
  const ajax = (change: Change) => (visit: Visit) =>
    sendJson(visit, json(visit, apply(visit, change)));

  return {
    'GET /cart.js': (visit) => sendJson(visit, json(visit, readCart(platform, visit))),
    'POST /cart/add': page(add),
    // Answers what was added: one line, or a list where a list was sent.
    'POST /cart/add.js': (visit) => {
      const { cart, keys, asList } = addToCart(platform, readCart(platform, visit), visit);
      writeCart(visit, cart);
      const items = json(visit, cart).items.filter(({ key }) => keys.includes(key));
      sendJson(visit, asList ? { items } : items[0]);
    },
    'POST /cart/change': page(changeLine),
    'POST /cart/change.js': ajax(changeLine),
    'POST /cart/update': page(update),
    'POST /cart/update.js': ajax(update),
    'POST /cart/clear': page(() => emptyCart),
    'POST /cart/clear.js': ajax(() => emptyCart),
    'POST /cart/code': page(code),
    'GET /discount/:code': (visit) => {
      if (visit.method === 'HEAD') return send(visit, '');
      const wanted = visit.params['code']!;
      apply(visit, (cart) => ({ ...cart, codes: cleanCodes([wanted, ...cart.codes].join(',')) }));
      return redirect(visit, localPath(visit.query.get('redirect'), '/'));
    },
  };
}
