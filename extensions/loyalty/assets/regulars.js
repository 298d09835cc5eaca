// Regulars on the storefront. Liquid has drawn all that a shopper sees first; this opens the panel, keeps
// the balance fresh and redeems. Until the panel opens it asks nothing, and only then it fetches the rest of
// itself: codes, what the cart makes of rewards, history, ways to earn, joining and leaving.
import { ask, Attempt, reachAt, Trouble } from './regulars-server.js';
import { drawMember, fill, isLive, part, Words } from './regulars-words.js';

const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** The launcher and its panel. */
class RegularsWidget extends HTMLElement {
  connectedCallback() {
    this.words = new Words(JSON.parse(this.querySelector('[data-regulars-words]').textContent));
    this.dialog = this.querySelector('dialog');
    reachAt(this.dataset.proxy);
    this.launcher = this.querySelector('.regulars-launcher');
    // Without this script the launcher shows a popover; with it, a modal dialog.
    this.dialog.removeAttribute('popover');
    this.launcher.setAttribute('aria-expanded', 'false');
    this.addEventListener('click', this);
    this.dialog.addEventListener('close', this);
  }

  handleEvent(event) {
    const { type, target } = event;
    if (type === 'close') return this.closed();
    const button = target.closest('[data-do]');
    // The link works by itself; where the cart can be changed in place, it is.
    if (button?.dataset.do === 'apply' && this.choices) event.preventDefault();
    return this.act(target, button);
  }

  act(target, button) {
    const what = target === this.dialog ? 'close' : button?.dataset.do;
    if (what === 'open') this.open(button);
    if (what === 'close') this.dialog.close();
    if (what === 'redeem') this.redeem(button.closest('[data-reward]'));
    if (what === 'more') this.history.more();
    this.deeds?.act(what, button);
    this.choices?.act(what, button);
    this.codes?.act(what, button);
    if (what === 'retry') this.retry(button.closest('.regulars-notice'));
  }

  /** Opens the panel; closing it gives the focus back to whatever opened it. */
  open(opener) {
    if (this.dialog.open) return;
    this.opener = opener;
    this.borrowSurface();
    this.dialog.showModal();
    this.launcher.setAttribute('aria-expanded', 'true');
    if (!this.dataset.customer) return;
    part(this, 'notice').replaceChildren();
    if (!this.busy) this.codes?.show(null);
    this.refresh();
  }

  closed() {
    this.launcher.setAttribute('aria-expanded', 'false');
    this.opener?.focus();
  }

  /** Takes the page's own background for the panel, unless the theme has set one. */
  borrowSurface() {
    if (getComputedStyle(this).getPropertyValue('--regulars-surface')) return;
    const colour = [document.body, document.documentElement]
      .map((element) => getComputedStyle(element).backgroundColor)
      .find((value) => !/^rgba\(.*, 0\)$|\/ 0\)$/.test(value));
    if (colour) this.style.setProperty('--regulars-surface', colour);
  }

  /** Fetches the parts that only an open panel needs; a failed try must not be remembered as an answer. */
  async load() {
    if (this.deeds) return;
    const again = this.tries ? `?${this.tries}` : '';
    this.tries = (this.tries ?? 0) + 1;
    try {
      const [{ History }, { Deeds }, { Choices }, { Codes }] = await Promise.all([
        import(`./regulars-history.js${again}`),
        import(`./regulars-deeds.js${again}`),
        import(`./regulars-choices.js${again}`),
        import(`./regulars-codes.js${again}`),
      ]);
      this.history ??= new History(this, part(this, 'history'));
      this.choices ??= new Choices(this);
      this.codes ??= new Codes(this);
      this.deeds ??= new Deeds(this);
    } catch {
      throw new Trouble(navigator.onLine ? 'unreachable' : 'offline');
    }
  }

  ask(path, query, body) {
    return ask(path, { ...query, locale: this.words.words.locale }, body);
  }

  /** Says something to those who listen rather than look. */
  announce(text) {
    part(this, 'status').textContent = text;
  }

  clone(name, texts) {
    const { content } = this.querySelector(`[data-template="${name}"]`);
    const node = content.firstElementChild.cloneNode(true);
    fill(node, texts);
    return node;
  }

  /** Shows what went wrong and what to do about it. */
  notify(text, { advice = null, again = null, signIn = false, place = 'notice' } = {}) {
    const notice = this.clone('notice', { text, advice });
    part(notice, 'retry').hidden = !again;
    part(notice, 'sign-in').hidden = !signIn;
    notice.again = again;
    part(this, place).replaceChildren(notice);
    this.announce(text);
    notice.scrollIntoView({ block: 'nearest' });
  }

  explain(trouble, again, place) {
    if (!(trouble instanceof Trouble)) throw trouble;
    if (trouble.lost) this.notify(this.words.say(trouble.name), { again, place });
    else if (trouble.name === 'not_signed_in')
      this.notify(this.words.say('signedOut'), { signIn: true, place });
    else this.notify(trouble.message || this.words.say('unreachable'), { place });
  }

  /** Asks again; the focus moves on before its button goes. */
  retry(notice) {
    (notice.closest('details')?.firstElementChild ?? part(this, 'close')).focus();
    notice.remove();
    this.announce('');
    notice.again();
  }

  /** Tells the balance, the codes and what was done as they are now. */
  async refresh() {
    try {
      const [{ member }, { redemptions }, { ways }] = await Promise.all([
        this.ask('member'),
        this.ask('redemptions'),
        this.querySelector('[data-way]') ? this.ask('earn') : { ways: [] },
        this.load().then(() => this.choices.look()),
      ]);
      if (!member) throw new Trouble('not_signed_in');
      const before = part(this, 'balance').textContent;
      drawMember(this.words, member);
      const points = this.words.points(member.balance);
      if (part(this, 'balance').textContent !== before)
        this.announce(this.words.say('updated', { points }));
      this.codes.draw(redemptions);
      this.deeds.draw(member, ways);
      this.history.reread();
    } catch (trouble) {
      this.explain(trouble, () => this.refresh());
    }
  }

  // ------------------------------------------------------------------ Redeeming

  async redeem(row) {
    if (this.busy) return;
    this.setBusy(row);
    part(this, 'notice').replaceChildren();
    let attempt;
    try {
      // Before anything is spent: what shows the code has to be here.
      await this.load();
      const choice = this.choices.choiceOf(row);
      const slot = [row.dataset.reward, ...Object.values(choice)].join(':');
      attempt = new Attempt(this.dataset.customer, slot);
      await this.deliver(await this.spend(attempt, { rewardId: row.dataset.reward, choice }));
    } catch (trouble) {
      if (!trouble.lost) attempt?.answered();
      this.refuse(trouble, row);
    } finally {
      this.setBusy(null);
    }
  }

  /** Asks for the redemption. A kept key that answers with a finished one is an old story: then anew. */
  async spend(attempt, wanted) {
    for (;;) {
      const { kept } = attempt;
      const body = { ...wanted, idempotencyKey: attempt.key };
      const { redemption } = await this.ask('redeem', {}, body);
      attempt.answered();
      if (!kept || isLive(redemption)) return redemption;
    }
  }

  /** Waits for the code and hands it over. */
  async deliver(asked) {
    this.codes.show(asked);
    const redemption = await this.follow(asked);
    if (redemption.state === 'ISSUED') {
      this.codes.show(redemption).focus();
      this.announce([this.words.say('ready'), redemption.code ?? redemption.title].join(': '));
    } else {
      this.codes.show(null);
      this.notify(this.words.say(redemption.state === 'REQUESTED' ? 'slow' : 'returned'));
    }
    await this.refresh();
  }

  /** Looks again with growing pauses until a redemption is settled, for about a minute. */
  async follow(redemption, waits = ({ state }) => state === 'REQUESTED') {
    for (let pause = 400; waits(redemption) && pause < 20_000; pause *= 1.5) {
      await sleep(pause);
      // A look that fails is made up for by the next one.
      const answer = await this.ask(`redemptions/${redemption.id}`).catch(() => null);
      redemption = answer?.redemption ?? redemption;
    }
    return redemption;
  }

  refuse(trouble, row) {
    if (trouble.name === 'program_paused') this.setAttribute('data-paused', '');
    part(this, 'paused').hidden = !this.hasAttribute('data-paused');
    if (trouble.name === 'not_enough_points') {
      this.notify(trouble.message, { advice: part(this, 'earn').textContent });
      this.refresh();
    } else if (trouble.name === 'unreachable')
      this.notify(this.words.say('lost'), { again: () => this.redeem(row) });
    else if (trouble.name !== 'program_paused') this.explain(trouble, () => this.redeem(row));
    // The button that was pressed may be gone by now.
    (part(this, 'notice').firstElementChild ?? part(this, 'paused')).focus();
  }

  setBusy(row) {
    this.busy = Boolean(row);
    for (const button of this.querySelectorAll('[data-do="redeem"]')) {
      const redeeming = row?.contains(button);
      button.setAttribute('aria-disabled', this.busy);
      fill(button, { redeem: this.words.say(redeeming ? 'redeeming' : 'redeem') });
    }
    if (row) this.announce(this.words.say('redeeming'));
  }
}

/** The balance block: drawn by Liquid, kept fresh by the widget; its button opens the panel. */
class RegularsBalance extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector('[data-do="open"]');
    this.button.hidden = !document.querySelector('regulars-widget');
    this.button.addEventListener('click', this);
  }

  handleEvent() {
    document.querySelector('regulars-widget').open(this.button);
  }
}

for (const [name, element] of [
  ['regulars-widget', RegularsWidget],
  ['regulars-balance', RegularsBalance],
])
  if (!customElements.get(name)) customElements.define(name, element);
