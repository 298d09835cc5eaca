// What an open panel knows about rewards and the cart: what each would take off, what is missing, what saves most; the
// choice of an amount or a product; putting a code on the cart and taking it off; giving a reward back.
import { Trouble } from './regulars-server.js';
import { fill, part } from './regulars-words.js';

const root = () => window.Shopify?.routes?.root ?? '/';

/** The shop's own cart; null where the theme has none to ask. */
async function readCart() {
  try {
    const response = await fetch(`${root()}cart.js`, { headers: { Accept: 'application/json' } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** The cart as the app is told it. The shop counts in hundredths of every currency, the app in its smallest coin. */
function tellCart(cart) {
  if (!cart?.items?.length) return null;
  const style = { style: 'currency', currency: cart.currency };
  const digits = new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits;
  const lines = cart.items.map((item) => ({
    productId: String(item.product_id),
    variantId: String(item.variant_id),
    quantity: item.quantity,
    totalMinor: Math.round((item.original_line_price / 100) * 10 ** digits),
    subscription: Boolean(item.selling_plan_allocation),
    giftCard: Boolean(item.gift_card),
  }));
  return { currency: cart.currency, lines };
}

const codesOf = (cart) => (cart?.discount_codes ?? []).map(({ code }) => code);
const isSame = (a) => (b) => a.toUpperCase() === b.toUpperCase();

/** Choices of one panel; `widget` asks, clones and explains for it. */
export class Choices {
  constructor(widget) {
    this.widget = widget;
    this.offers = new Map();
    widget.addEventListener('input', this);
  }

  handleEvent({ target }) {
    const row = target.closest('[data-reward]');
    if (!row || !this.#control(row)) return;
    row.dataset.chosen = '';
    this.#tell(row);
  }

  act(what, button) {
    const ticket = button?.closest('li');
    if (what === 'apply') this.#apply(ticket);
    if (what === 'take-off') this.#takeOff(ticket);
    if (what === 'undo') this.#undo(ticket);
  }

  /** Looks at the cart and asks what it changes; a panel that cannot is a panel without it. */
  async look() {
    const cart = await readCart();
    this.applied = codesOf(cart);
    const answer = await this.widget.ask('rewards', {}, { cart: tellCart(cart) }).catch(() => null);
    if (!answer) return;
    this.offers = new Map(answer.offers.map((offer) => [offer.rewardId, offer]));
    this.codes = new Map(answer.codes.map((one) => [one.id, one]));
    this.best = answer.best?.rewardIds ?? [];
    for (const row of this.widget.querySelectorAll('[data-reward]')) this.#draw(row);
    // Who the shopper is to the shop was only just asked: a moment later it is known.
    if (answer.learning && !this.learning) {
      this.learning = true;
      setTimeout(() => this.widget.dialog.open && this.look(), 2000);
    }
  }

  /** What an amount or a product is chosen with. */
  #control = (row) => part(row, 'amount') ?? part(row, 'product');

  #draw(row) {
    const offer = this.offers.get(row.dataset.reward);
    if (!offer) return;
    row.toggleAttribute('data-shut', offer.state === 'no');
    const control = this.#control(row);
    const { amountMinor, variantId } = offer.choice;
    if (control && !('chosen' in row.dataset)) control.value = amountMinor ?? variantId;
    this.#tell(row);
  }

  /** Says what the choice is and costs, and what the cart makes of it: that is known of the one offered alone. */
  #tell(row) {
    const { words } = this.widget;
    const amount = part(row, 'amount');
    if (amount) {
      const minor = Number(amount.value);
      const cost = (minor / Number(amount.step)) * Number(row.dataset.step);
      const said = words.say('chosen', { amount: words.money(minor), points: words.points(cost) });
      fill(row, { 'amount-said': said });
      amount.setAttribute('aria-valuetext', said);
    }
    const offer = this.offers.get(row.dataset.reward);
    if (!offer) return;
    const chosen = this.choiceOf(row);
    const isOffered = Object.keys(offer.choice).every((key) => chosen[key] === offer.choice[key]);
    // What points are missing is said by the bar.
    const short = offer.against[0] === 'not_enough_points';
    fill(row, {
      why: short || (offer.state !== 'no' && !isOffered) ? null : offer.why,
      saves: isOffered && offer.saves ? words.say('saves', { amount: offer.saves }) : null,
      best: isOffered && this.best.includes(row.dataset.reward) ? words.say('best') : null,
    });
  }

  /** What is asked for with a reward: the amount, the product, or the currency the shopper pays in. */
  choiceOf(row) {
    const control = this.#control(row);
    if (control)
      return part(row, 'amount')
        ? { amountMinor: Number(control.value) }
        : { variantId: control.value };
    const currency = window.Shopify?.currency?.active;
    return row.dataset.money && currency ? { currency } : {};
  }

  // ------------------------------------------------------------------ Codes and the cart

  /** Draws what can be done with a code: put it on the cart or take it off, or give the reward back. */
  ticket(node, { id, code, note, canUndo, ending, state }) {
    const { words } = this.widget;
    const told = this.codes?.get(id);
    const on = Boolean(code) && (this.applied ?? []).some(isSame(code));
    node.dataset.id = id;
    node.dataset.code = code ?? '';
    // A gift card or a number for the counter is no code for the cart.
    part(node, 'apply').hidden = on || Boolean(note);
    part(node, 'take-off').hidden = !on;
    part(node, 'undo').hidden = !canUndo || on;
    const why = on ? words.say('inCart') : told?.why;
    fill(node, { fits: (state === 'ISSUED' && (ending ? words.say('ending') : why)) || null });
  }

  /** One tap: the code joins those the cart has. A theme without the cart's door goes through the shop's own address. */
  async #apply(ticket) {
    const { code } = ticket.dataset;
    const cart = await this.#update([...(this.applied ?? []), code]);
    if (!cart) return location.assign(part(ticket, 'apply').href);
    // What it takes off is seen in the cart; with nothing in it there is nothing to see.
    if (cart.items?.length) return location.assign(`${root()}cart`);
    return this.#cartChanged('notYet');
  }

  async #takeOff(ticket) {
    const others = this.applied.filter((one) => !isSame(ticket.dataset.code)(one));
    const cart = await this.#update(others);
    if (cart) return this.#cartChanged('offCart');
    return this.widget.notify(this.widget.words.say('unreachable'));
  }

  async #update(codes) {
    try {
      const response = await fetch(`${root()}cart/update.js`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ discount: codes.join(',') }),
      });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /** The panel and whoever listens on the page learn of it; a cart page shows its prices anew. */
  async #cartChanged(said) {
    const { widget } = this;
    await widget.refresh();
    widget.announce(widget.words.say(said));
    document.dispatchEvent(new CustomEvent('regulars:cart'));
    if (/\/cart\/?$/.test(location.pathname)) location.reload();
  }

  // ------------------------------------------------------------------ Changing one's mind

  /** The points come back once Shopify has confirmed that nobody can use the code any more. */
  async #undo(ticket) {
    const { widget } = this;
    const { id } = ticket.dataset;
    try {
      const asked = await widget.ask('undo', {}, { redemptionId: id });
      widget.codes.show(null);
      const { state } = await widget.follow(asked.redemption, (one) => one.ending);
      await widget.refresh();
      part(widget, 'hero').focus();
      widget.announce(widget.words.say(state === 'REVOKED' ? 'undone' : 'ending'));
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      widget.explain(trouble, () => this.#undo(ticket));
    }
  }
}
