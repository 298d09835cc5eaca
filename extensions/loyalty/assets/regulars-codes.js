// What a member took: the one just made, those to use, those of before; each with its code and how it is used.
import { fill, isLive, part } from './regulars-words.js';

/** What ends at midnight was good for the day before. */
const lastMoment = (endsAt) => new Date(endsAt) - 1;

const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** The codes of one panel; `widget` clones and announces for it. */
export class Codes {
  constructor(widget) {
    this.widget = widget;
  }

  act(what, button) {
    if (what === 'copy') this.#copy(button.closest('li'));
  }

  /** The one just taken, above everything else; null for none. */
  show(redemption) {
    const list = part(this.widget, 'fresh');
    this.fresh = redemption;
    list.hidden = !redemption;
    list.replaceChildren(...(redemption ? [this.ticket(redemption, 'ready')] : []));
    return list.firstElementChild;
  }

  /** Lists them: those to use, and those of before. */
  draw(redemptions) {
    const { widget } = this;
    const listed = redemptions.filter(({ id }) => id !== this.fresh?.id);
    const live = listed.filter(isLive).map((one) => this.ticket(one));
    const past = listed.filter((one) => !isLive(one)).map((one) => this.ticket(one));
    part(widget, 'live').replaceChildren(...live);
    part(widget, 'earlier').replaceChildren(...past);
    part(widget, 'past').hidden = !past.length;
    part(widget, 'codes').hidden = !listed.length;
  }

  /** One of them with its code, its terms and what can be done with it. */
  ticket(redemption, readyWord) {
    const { state, code, title, note, minimumMinor, endsAt } = redemption;
    const { widget } = this;
    const { words } = widget;
    const ready = state === 'ISSUED';
    const terms = [
      minimumMinor > 0 && words.say('minimum', { amount: words.money(minimumMinor) }),
      endsAt && words.say('until', { day: words.day(lastMoment(endsAt)) }),
    ].filter(Boolean);
    const said = ready ? readyWord : state.toLowerCase();
    const texts = {
      title,
      state: said ? words.say(said) : null,
      terms: terms.join(' '),
      fits: null,
    };
    const shown = ready ? (code ?? null) : null;
    const node = widget.clone('code', { ...texts, code: shown, how: note ?? null });
    if (!ready) part(node, 'terms').hidden = true;
    node.dataset.state = state;
    part(node, 'wait').hidden = state !== 'REQUESTED';
    part(node, 'actions').hidden = !shown;
    if (shown) part(node, 'apply').href = `/discount/${encodeURIComponent(code)}?redirect=/cart`;
    widget.choices.ticket(node, redemption);
    return node;
  }

  async #copy(ticket) {
    const { widget } = this;
    const code = part(ticket, 'code');
    let said = 'copied';
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      said = 'select';
    }
    fill(ticket, { copy: widget.words.say(said) });
    widget.announce(widget.words.say(said));
    await sleep(2500);
    fill(ticket, { copy: widget.words.say('copy') });
  }
}
