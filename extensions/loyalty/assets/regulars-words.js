// What is said and where: sentences from the theme, numbers, money and days as the page's language
// writes them, and the places on the page that show a member's points.

/** The element with this name among an element's descendants. */
export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

/** Puts texts into named parts; a part whose text is null is hidden. */
export function fill(root, texts) {
  for (const [name, text] of Object.entries(texts))
    for (const element of root.querySelectorAll(`[data-part="${name}"]`)) {
      element.textContent = text ?? '';
      element.hidden = text === null;
    }
}

/** The language of one page. */
export class Words {
  constructor(words) {
    this.words = words;
    // Latin digits, whatever the language: the theme's prices have them too.
    this.locale = new Intl.Locale(words.locale, { numberingSystem: 'latn' }).toString();
    this.plural = new Intl.PluralRules(words.language);
  }
  /** A sentence, with its [brackets] filled in. */
  say(name, values = {}) {
    return this.words[name].replace(/\[(\w+)\]/g, (whole, key) => values[key] ?? whole);
  }
  number(value, options) {
    // Below zero by a true minus: a hyphen is easily missed, and screen readers leave it out.
    return new Intl.NumberFormat(this.locale, options).format(value).replace('-', '\u2212');
  }
  unit(value) {
    const { units } = this.words;
    return units[this.plural.select(Math.abs(value))] ?? units.other;
  }
  points(value) {
    return `${this.number(value)}\u00a0${this.unit(value)}`;
  }
  money(minor) {
    const style = { style: 'currency', currency: this.words.currency };
    const digits = new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits;
    return this.number(minor / 10 ** digits, { ...style, trailingZeroDisplay: 'stripIfInteger' });
  }
  day(iso) {
    const date = new Date(iso);
    const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
    const style = { day: 'numeric', month: 'long', year };
    return new Intl.DateTimeFormat(this.locale, style).format(date);
  }
}

/** Draws the way to a reward: the bar, and the same in words. */
function drawMeter(meter, words, { cost, title }, spendable) {
  const bar = part(meter, 'progress');
  bar.max = cost;
  bar.value = Math.max(0, spendable);
  bar.setAttribute('aria-label', title);
  const values = { points: words.points(cost - spendable), reward: title };
  fill(meter, { 'to-go': words.say(spendable < cost ? 'toGo' : 'enough', values) });
}

function noteOn(words, { balance, pending, pendingUntil }) {
  const values = { number: words.number(pending), day: pendingUntil && words.day(pendingUntil) };
  if (pending > 0) return words.say(pendingUntil ? 'pendingUntil' : 'pending', values);
  if (balance > 0) return '';
  return words.say(balance < 0 ? 'owed' : 'new');
}

/** Draws a member's points wherever the page shows them: launcher, panel and balance blocks. */
export function drawMember(words, member) {
  const { balance, spendable } = member;
  const texts = { balance: words.number(balance), unit: words.unit(balance) };
  for (const root of document.querySelectorAll('regulars-widget, regulars-balance')) {
    fill(root, { ...texts, note: noteOn(words, member) });
    const rewards = [...root.querySelectorAll('[data-reward]')].map((row) => {
      const reward = { cost: Number(row.dataset.cost), title: row.dataset.title };
      row.toggleAttribute('data-ready', spendable >= reward.cost);
      drawMeter(row, words, reward, spendable);
      return reward;
    });
    const meter = part(root, 'next');
    const next = rewards.find(({ cost }) => cost > spendable) ?? rewards.at(-1);
    if (meter && next) drawMeter(meter, words, next, spendable);
  }
}
