// A member's history as a story: fetched when its section opens, page by page, each entry with its reasons.
import { fill, part } from './regulars-words.js';

/** The history section of one panel; `widget` asks, clones and explains for it. */
export class History {
  #turn = 0;
  /** Where the next page begins; undefined until the first page is read, null after the last. */
  #next;

  constructor(widget, section) {
    this.widget = widget;
    this.section = section;
    this.list = part(section, 'entries');
    section.addEventListener('toggle', this);
    if (section.open) this.#read();
  }

  handleEvent({ target }) {
    if (target === this.section && target.open && this.#next === undefined) this.#read();
  }

  /** Forgets what was listed; reads it again if it is in view. */
  reread() {
    this.#next = undefined;
    if (this.section.open) this.#read();
  }

  /** Lists the next page and moves the focus to its first entry. */
  async more() {
    const rows = await this.#read(this.#next);
    rows?.[0]?.querySelector('summary').focus();
  }

  /** Reads a page, the first unless told; a later question makes an earlier answer void. */
  async #read(before) {
    const turn = (this.#turn += 1);
    const { widget, list } = this;
    const waiting = list.childElementCount ? '' : widget.words.say('loading');
    fill(this.section, { 'history-notice': waiting });
    try {
      const { entries, next } = await widget.ask('history', before ? { before } : {});
      if (turn !== this.#turn) return null;
      const rows = entries.map((entry) => this.#entry(entry));
      if (!before) list.replaceChildren();
      list.append(...rows);
      this.#next = next;
      fill(this.section, { 'history-notice': '' });
      part(this.section, 'more').hidden = !next;
      part(this.section, 'empty').hidden = list.childElementCount > 0;
      return rows;
    } catch (trouble) {
      const again = () => this.#read(before);
      if (turn === this.#turn) widget.explain(trouble, again, 'history-notice');
      return null;
    }
  }

  /** Until when points wait, or null; the year 9999 stands for a day nobody knows yet. */
  #waits(availableAt) {
    const { words } = this.widget;
    const at = new Date(availableAt ?? 0);
    if (at <= new Date()) return null;
    if (at.getUTCFullYear() > 9000) return words.say('spendableOnceSent');
    return words.say('spendableFrom', { day: words.day(availableAt) });
  }

  #entry({ points, balanceAfter, at, availableAt, title, detail, more }) {
    const { words } = this.widget;
    // What changed no points has no number, not a nought that looks like a loss.
    const amount = points ? words.number(points, { signDisplay: 'always' }) : '';
    const pending = this.#waits(availableAt);
    const texts = { points: amount, title, detail, pending, day: words.day(at) };
    const node = this.widget.clone('entry', texts);
    part(node, 'day').dateTime = at;
    const after = words.say('balanceAfter', { points: words.points(balanceAfter) });
    const reasons = [...more, after].map((text) => {
      const line = document.createElement('li');
      line.textContent = text;
      return line;
    });
    part(node, 'reasons').replaceChildren(...reasons);
    return node;
  }
}
