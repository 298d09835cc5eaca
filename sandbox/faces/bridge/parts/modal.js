// `<ui-modal>`: a dialog over the app, with the title bar's title at its head and its buttons at its foot.
import { addStyles, describeButton, showById, watch } from './buttons.js';
import { modalStyles } from './modal-styles.js';

/** Defines `<ui-modal>`; returns `shopify.modal`. */
export function defineModal(page, channel, frameUrl) {
  addStyles(page, modalStyles);
  page.customElements.define('ui-modal', modalClass(page, channel, frameUrl));
  return showById(page);
}

/** The properties that are attributes too. */
function withAttributes(page) {
  return class extends page.HTMLElement {
    get src() {
      return this.getAttribute('src') ?? undefined;
    }
    set src(value) {
      if (value) this.setAttribute('src', value);
      else this.removeAttribute('src');
    }
    get variant() {
      return this.getAttribute('variant') ?? 'base';
    }
    set variant(value) {
      this.setAttribute('variant', value);
    }
  };
}

/** The element's class; `frameUrl` completes the address of a modal that shows a page of the app. */
function modalClass(page, channel, frameUrl) {
  const { document } = page;
  return class extends withAttributes(page) {
    #parts;
    #stop;
    disconnectedCallback() {
      void this.hide();
      this.#parts?.dialog.remove();
      this.#parts = undefined;
    }
    get #drawn() {
      if (!this.#parts) {
        this.#parts = drawDialog(document);
        const { dialog, close } = this.#parts;
        close.addEventListener('click', () => void this.hide());
        dialog.addEventListener('cancel', (event) => {
          event.preventDefault();
          void this.hide();
        });
        dialog.addEventListener('click', (event) => event.target === dialog && void this.hide());
      }
      return this.#parts;
    }
    get content() {
      return this.#drawn.content;
    }
    set content(element) {
      this.#drawn.content.replaceChildren(element);
    }
    get contentWindow() {
      return this.#parts?.content.querySelector('iframe')?.contentWindow ?? null;
    }
    async show() {
      const { dialog, content } = this.#drawn;
      if (dialog.open) return;
      document.body.append(dialog);
      await this.#fill(content);
      this.#stop = watch(this, () => drawBars(this, this.#drawn));
      dialog.showModal();
      channel.tell('modal', true);
      this.dispatchEvent(new page.Event('show'));
    }
    async #fill(content) {
      for (const child of Array.from(this.children)) {
        const bar = child.matches('ui-title-bar, ui-save-bar');
        if (!bar && child.childNodes.length) content.append(child);
      }
      if (!this.src || content.querySelector('iframe')) return;
      const frame = document.createElement('iframe');
      frame.src = await frameUrl(this.src);
      content.append(frame);
    }
    async hide() {
      const dialog = this.#parts?.dialog;
      if (!dialog?.open) return;
      this.#stop?.();
      dialog.close();
      channel.tell('modal', false);
      this.dispatchEvent(new page.Event('hide'));
    }
    toggle() {
      return this.#parts?.dialog.open ? this.hide() : this.show();
    }
  };
}

function drawDialog(document) {
  const dialog = document.createElement('dialog');
  dialog.className = 'standin-modal';
  dialog.innerHTML =
    '<header><h2></h2><button type="button" aria-label="Close">×</button></header><div></div><footer></footer>';
  const [header, content, footer] = dialog.children;
  const [title, close] = header.children;
  title.id = `standin-modal-${document.querySelectorAll('.standin-modal').length + 1}`;
  dialog.setAttribute('aria-labelledby', title.id);
  return { dialog, title, close, content, footer };
}

/** Head and foot from the modal's own `<ui-title-bar>`; the foot's buttons press the real ones. */
function drawBars(modal, { dialog, title, footer }) {
  const bar = modal.querySelector('ui-title-bar');
  dialog.dataset.variant = modal.variant;
  title.textContent = bar?.getAttribute('title') ?? '';
  const real = [...(bar?.querySelectorAll('button') ?? [])];
  const pairs = real.map((button) => [button, describeButton(button)]);
  pairs.sort(([, a], [, b]) => Number(a.primary) - Number(b.primary));
  footer.replaceChildren(
    ...pairs.map(([button, { label, primary, critical, disabled, loading }]) => {
      const drawn = modal.ownerDocument.createElement('button');
      Object.assign(drawn, { type: 'button', textContent: label, disabled: disabled || loading });
      drawn.className = critical ? 'critical' : primary ? 'primary' : '';
      if (loading) drawn.setAttribute('aria-busy', 'true');
      drawn.addEventListener('click', () => button.click());
      return drawn;
    }),
  );
}
