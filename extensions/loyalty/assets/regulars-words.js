// What is said and where: sentences from the theme, numbers, money and days as the page's language
// writes them, and the places on the page that show a member's points.

/** The element with this name among an element's descendants. */
export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

/** Whether a redemption can still be used, or will be in a moment. */
export const isLive = ({ state }) => state === 'REQUESTED' || state === 'ISSUED';

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
    // The app's sentences write English days as here.
    this.dayLocale = this.locale.replace(/^en(?=-u)/, 'en-GB');
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
  date(date, style) {
    return new Intl.DateTimeFormat(this.dayLocale, style).format(date);
  }
  day(iso) {
    const date = new Date(iso);
    const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
    return this.date(date, { day: 'numeric', month: 'long', year });
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

const noteOn = (words, { balance, says }) =>
  says?.pending ?? (balance > 0 ? '' : words.say(balance < 0 ? 'owed' : 'new'));

/** Lapsing is told while there is time to act and not before: 60 days ahead. */
const isSoon = (at) => at && new Date(at) - Date.now() < 60 * 86_400_000;

function drawTier(root, tier) {
  const place = part(root, 'tier');
  if (place) {
    place.hidden = !tier;
    const bar = part(place, 'tier-progress');
    const { next } = tier ?? {};
    bar.hidden = !next;
    bar.max = next?.threshold ?? 1;
    bar.value = next ? next.threshold - next.missing : 0;
    bar.setAttribute('aria-label', next?.name ?? '');
    part(place, 'tier-held').hidden = !tier?.name;
  }
  for (const level of root.querySelectorAll('[data-tier]'))
    if (level.dataset.tier === tier?.id) level.setAttribute('aria-current', 'true');
    else level.removeAttribute('aria-current');
}

/** Draws a member's points wherever the page shows them: launcher, panel and balance blocks. */
export function drawMember(words, member) {
  const { balance, spendable, says, tier } = member;
  const texts = {
    balance: words.number(balance),
    unit: words.unit(balance),
    note: noteOn(words, member),
    lapse: isSoon(member.lapsesAt) ? says.lapse : null,
    rise: says?.rise ?? null,
    stay: says?.stay ?? null,
    'tier-name': tier?.name ?? null,
  };
  for (const root of document.querySelectorAll('regulars-widget, regulars-balance')) {
    fill(root, texts);
    drawTier(root, tier);
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
