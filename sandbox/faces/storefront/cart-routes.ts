// Changing the cart: forms, the Ajax API and links that bring a discount code along.
import type { Platform } from '../../platform/index';
import { Refused } from '../../platform/failure';
import { localPath, redirect, send, sendJson, type Routes, type Visit } from '../http';
import { cartJson } from './cart';
import {
  addLine,
  cleanCodes,
  currentCustomer,
  readCart,
  writeCart,
  type CartState,
} from './session';

type Change = (cart: CartState, visit: Visit) => CartState;

const tail = (id: string | null) => (id ?? '').slice((id ?? '').lastIndexOf('/') + 1);

/** Routes under /cart that change something, and /discount/:code. */
export function cartRoutes(platform: Platform): Routes {
  const add: Change = (cart, { form }) => {
    const id = tail(form.get('id')).split(':')[0]!;
    const sold = platform.state.products.some(({ variants }) =>
      variants.some((variant) => variant.id === id),
    );
    if (!sold) throw new Refused('The shop does not sell that.', 404);
    return addLine(cart, id, wholeNumber(form.get('quantity') ?? '1', 1));
  };
  const change: Change = (cart, { form }) => {
    const id = tail(form.get('id')).split(':')[0]!;
    const quantity = form.has('remove') ? 0 : wholeNumber(form.get('quantity'), 0);
    const lines = cart.lines.map((line) => (line.variantId === id ? { ...line, quantity } : line));
    return { ...cart, lines: lines.filter((line) => line.quantity > 0) };
  };
  const update: Change = (cart, { form }) => {
    const discount = form.get('discount');
    return discount === null ? cart : { ...cart, codes: cleanCodes(discount) };
  };
  const code: Change = (cart, { form }) => {
    const dropped = form.get('drop')?.toUpperCase();
    const kept = cart.codes.filter((one) => one.toUpperCase() !== dropped);
    return { ...cart, codes: cleanCodes([...kept, form.get('code') ?? ''].join(',')) };
  };

  const apply = (visit: Visit, change: Change) => {
    const cart = change(readCart(platform, visit), visit);
    writeCart(visit, cart);
    return cart;
  };
  const page = (change: Change) => (visit: Visit) => {
    apply(visit, change);
    redirect(visit, localPath(visit.form.get('to'), '/cart'));
  };
  const ajax = (change: Change) => (visit: Visit) =>
    sendJson(visit, cartJson(platform, apply(visit, change), currentCustomer(platform, visit)));

  return {
    'GET /cart.js': (visit) =>
      sendJson(
        visit,
        cartJson(platform, readCart(platform, visit), currentCustomer(platform, visit)),
      ),
    'POST /cart/add': page(add),
    'POST /cart/add.js': ajax(add),
    'POST /cart/change': page(change),
    'POST /cart/change.js': ajax(change),
    'POST /cart/update': page(update),
    'POST /cart/update.js': ajax(update),
    'POST /cart/clear': page(() => ({ lines: [], codes: [] })),
    'POST /cart/clear.js': ajax(() => ({ lines: [], codes: [] })),
    'POST /cart/code': page(code),
    'GET /discount/:code': (visit) => {
      if (visit.method === 'HEAD') return send(visit, '');
      const wanted = visit.params['code']!;
      apply(visit, (cart) => ({ ...cart, codes: cleanCodes([wanted, ...cart.codes].join(',')) }));
      return redirect(visit, localPath(visit.query.get('redirect'), '/'));
    },
  };
}

function wholeNumber(text: string | null, least: number): number {
  const number = Math.floor(Number(text));
  return Number.isFinite(number) ? Math.min(99, Math.max(least, number)) : least;
}
