// The contextual save bar: an element with two buttons here, drawn at the top by the admin.
import { describeButton, showById, watch } from './buttons.js';

/** Defines `<ui-save-bar>`; returns `shopify.saveBar`. */
export function defineSaveBar(page, channel) {
  const shown = new Set();
  page.customElements.define('ui-save-bar', saveBarClass(page, channel, shown));

  const hideAll = () => [...shown].forEach((bar) => void bar.hide());
  channel.on('saveBarAction', ({ key, save }) => {
    [...shown]
      .find((bar) => bar.key === key)
      ?.button(save)
      ?.click();
  });
  channel.on('left', hideAll);
  const leave = async () => {
    if (!shown.size) return true;
    const leaving = await channel.ask('confirmLeave');
    if (leaving) hideAll();
    return leaving;
  };
  guardLinks(page, () => shown.size > 0, leave);
  watchForms(page);

  return {
    ...showById(page),
    /** Resolves when it is fine to leave; rejects when the merchant stays. */
    leaveConfirmation: async () => {
      if (!(await leave())) throw new Error('The merchant stays on the page.');
    },
  };
}

/** The element's class; `shown` holds the bars that are showing. */
function saveBarClass(page, channel, shown) {
  let count = 0;
  return class extends page.HTMLElement {
    #stop;
    #key = `bar-${++count}`;
    disconnectedCallback() {
      void this.hide();
    }
    get showing() {
      return shown.has(this);
    }
    get discardConfirmation() {
      return this.hasAttribute('discardConfirmation');
    }
    set discardConfirmation(value) {
      this.toggleAttribute('discardConfirmation', Boolean(value));
    }
    get key() {
      return this.#key;
    }
    button(save) {
      const buttons = [...this.querySelectorAll('button')];
      return buttons.find((button) => (button.getAttribute('variant') === 'primary') === save);
    }
    #describe() {
      const part = (save) => {
        const button = this.button(save);
        return button ? describeButton(button) : null;
      };
      const confirm = this.discardConfirmation;
      channel.tell('saveBar', { key: this.#key, save: part(true), discard: part(false), confirm });
    }
    async show() {
      if (this.showing) return;
      shown.add(this);
      this.#stop = watch(this, () => this.showing && this.#describe());
      this.dispatchEvent(new page.Event('show'));
    }
    async hide() {
      if (!shown.delete(this)) return;
      this.#stop?.();
      channel.tell('saveBarGone', { key: this.#key });
      this.dispatchEvent(new page.Event('hide'));
    }
    toggle() {
      return this.showing ? this.hide() : this.show();
    }
  };
}

/** While something is unsaved, a link asks first. */
function guardLinks(page, unsaved, leave) {
  let passing = false;
  const guard = async (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (passing || !link || !plain || !unsaved() || link.target === '_blank') return;
    if (link.closest('ui-nav-menu, s-app-nav, dialog')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await leave())) return;
    passing = true;
    link.click();
    passing = false;
  };
  page.addEventListener('click', (event) => void guard(event), true);
}

/** `<form data-save-bar>` shows a bar by itself once something in it was changed. */
function watchForms(page) {
  const bars = new WeakMap();
  const barOf = (form) => {
    if (bars.has(form)) return bars.get(form);
    const bar = page.document.createElement('ui-save-bar');
    bar.innerHTML = '<button variant="primary">Save</button><button>Discard</button>';
    bar.discardConfirmation = form.hasAttribute('data-discard-confirmation');
    bar.button(true).addEventListener('click', () => form.requestSubmit());
    bar.button(false).addEventListener('click', () => form.reset());
    page.document.body.append(bar);
    bars.set(form, bar);
    return bar;
  };
  const formOf = ({ target }) => target.closest?.('form[data-save-bar]');
  const change = (event) => formOf(event) && void barOf(formOf(event)).show();
  for (const type of ['input', 'change']) page.addEventListener(type, change);
  for (const type of ['submit', 'reset'])
    page.addEventListener(type, (event) => void bars.get(formOf(event))?.hide());
}
