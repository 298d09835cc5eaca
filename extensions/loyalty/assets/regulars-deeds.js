// What a member can do in the panel besides spending: follow and share, tell their birthday, join, leave and come
// back. The rows are Liquid's; this says which are done and lets the others be done.
import { fill, part } from './regulars-words.js';

const MONTHS = 12;
const LONGEST_MONTH = 31;

/** `03-05` as a date; 2024 has every day there is. */
const dayOf = (birthday) => new Date(`2024-${birthday}T00:00:00Z`);

/** The deeds of one panel; `widget` asks, clones and explains for it. */
export class Deeds {
  constructor(widget) {
    this.widget = widget;
    widget.addEventListener('submit', this);
  }

  handleEvent(event) {
    const form = event.target.closest('[data-deed="birthday"]');
    if (!form) return;
    event.preventDefault();
    this.#tellBirthday(form);
  }

  act(what, button) {
    if (what === 'claim') this.#claim(button.closest('[data-way]'));
    if (what === 'birthday') this.#openBirthday(button);
    if (what === 'join') this.#turn('join', button);
    if (what === 'leave') this.#turn('leave', button);
  }

  /** Shows what is done of the ways to earn, and whether the shopper is a member, has left, or could join. */
  draw({ joined = true, left }, ways) {
    const { widget } = this;
    widget.toggleAttribute('data-left', left === true);
    part(widget, 'left').hidden = !left;
    this.joined = joined;
    part(widget, 'join').hidden = joined;
    part(widget, 'leave').hidden = left || !joined;
    this.ways = new Map(ways.map((way) => [way.id, way]));
    for (const row of widget.querySelectorAll('[data-way]'))
      this.#drawWay(row, this.ways.get(row.dataset.way));
  }

  #drawWay(row, way) {
    const place = part(row, 'act');
    if (!place || !way) return;
    const told = way.birthday && this.#day(way.birthday);
    fill(row, { told: told ? this.widget.words.say('birthdayIs', { day: told }) : null });
    row.toggleAttribute('data-done', way.done);
    // A form somebody is filling in stays as it is.
    if (!part(row, 'form')) place.replaceChildren(...this.#acts(way));
  }

  /** The one thing to do about a way to earn: nothing once it is done, except for a birthday, which can be mended. */
  #acts({ kind, done, act, url, birthday, sentence }) {
    const { widget } = this;
    const { words } = widget;
    // A word alone would not say what it is about to those who hear it.
    const named = (template, say, more = '') => {
      const node = widget.clone(template, { say });
      node.setAttribute('aria-label', `${say}: ${sentence}${more}`);
      return node;
    };
    if (kind === 'birthday')
      return [named('birthday-button', words.say(birthday ? 'change' : 'add'))];
    if (done) return [widget.clone('done', {})];
    // Whoever has not joined has the button at the top.
    if (kind === 'signUp') return this.joined ? [named('join', words.say('collect'))] : [];
    if (kind !== 'social' || !/^https?:/.test(url)) return [];
    const link = named('social', words.say(act), ` (${words.say('newTab')})`);
    link.href = url;
    return [link];
  }

  /** The link opens by itself; the click is what is rewarded, once. */
  async #claim(row) {
    const { widget } = this;
    const { act, network } = this.ways.get(row.dataset.way);
    try {
      const { points } = await widget.ask('social', {}, { act, network });
      await widget.refresh();
      part(row, 'act').firstElementChild?.focus();
      widget.announce(this.#thanks(points));
    } catch (trouble) {
      widget.explain(trouble, () => this.#claim(row));
    }
  }

  #thanks(points) {
    const { words } = this.widget;
    return words.say(points ? 'thanks' : 'done', { points: words.points(points) });
  }

  // ------------------------------------------------------------------ Birthdays

  #day(birthday) {
    const style = { day: 'numeric', month: 'long', timeZone: 'UTC' };
    return this.widget.words.date(dayOf(birthday), style);
  }

  /** Opens the form in its row, or shuts it again. */
  #openBirthday(button) {
    const row = button.closest('[data-way]');
    const open = part(row, 'form');
    button.setAttribute('aria-expanded', !open);
    if (open) return open.remove();
    const form = this.widget.clone('birthday', {});
    const [month, day] = (this.ways.get(row.dataset.way).birthday ?? '-').split('-').map(Number);
    const named = (index) =>
      this.widget.words.date(new Date(Date.UTC(2024, index - 1, 1)), {
        month: 'long',
        timeZone: 'UTC',
      });
    choices(form.elements.day, LONGEST_MONTH, day, String);
    choices(form.elements.month, MONTHS, month, named);
    row.append(form);
    form.elements.day.focus();
  }

  async #tellBirthday(form) {
    const { widget } = this;
    const { words } = widget;
    const row = form.closest('[data-way]');
    const told = { month: Number(form.elements.month.value), day: Number(form.elements.day.value) };
    fill(form, { refusal: null });
    try {
      const { earnsOn } = await widget.ask('birthday', {}, told);
      form.remove();
      await widget.refresh();
      part(row, 'act').firstElementChild?.focus();
      const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
      const day = words.date(new Date(`${earnsOn}T00:00:00Z`), style);
      const said = words.say('birthdayKept', { day });
      fill(row, { kept: said });
      widget.announce(said);
    } catch (trouble) {
      // What the rules refuse is said beside the form, where it can be mended.
      if (trouble.lost || !trouble.message)
        return widget.explain(trouble, () => this.#tellBirthday(form));
      fill(form, { refusal: trouble.message });
      widget.announce(trouble.message);
      form.elements.day.focus();
    }
    return null;
  }

  // ------------------------------------------------------------------ Joining and leaving

  /** Joins, leaves or comes back; the focus goes to where that is said, for the button goes away. */
  async #turn(deed, button) {
    const { widget } = this;
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    try {
      await widget.ask(deed, {}, {});
      button.closest('details')?.removeAttribute('open');
      await widget.refresh();
      const place = part(widget, deed === 'leave' ? 'left' : 'hero');
      place.focus();
      widget.announce(widget.words.say(deed === 'leave' ? 'left' : 'joined'));
      // What joining earns comes a moment later, once the shop has told who joined.
      if (deed === 'join') setTimeout(() => widget.dialog.open && widget.refresh(), 2000);
    } catch (trouble) {
      widget.explain(trouble, () => this.#turn(deed, button));
    } finally {
      button.ariaDisabled = null;
    }
  }
}

/** Fills a select with 1 to `last` after its empty choice. */
function choices(select, last, chosen, named) {
  for (let value = 1; value <= last; value += 1)
    select.add(new Option(named(value), value, false, value === chosen));
}
