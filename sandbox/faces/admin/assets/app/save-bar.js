// The contextual save bar, drawn over the top of the admin while the app has something unsaved.
import { confirmDiscard } from './dialogs.js';

const top = document.getElementById('top');

/** One bar at a time: the latest shown. */
export function saveBar(frame) {
  const open = new Map();
  const element = document.createElement('div');
  element.className = 'save-bar';
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', 'Unsaved changes');
  const words = document.createElement('span');
  words.textContent = 'Unsaved changes';
  const [discard, save] = ['Discard', 'Save'].map((label, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = index ? 'button primary' : 'button';
    button.textContent = label;
    return button;
  });
  element.append(words, discard, save);

  const current = () => [...open.values()].at(-1);
  const press = (isSave) => frame.tell('saveBarAction', { key: current().key, save: isSave });
  save.addEventListener('click', () => press(true));
  discard.addEventListener('click', async () => {
    if (!current().confirm || (await confirmDiscard())) press(false);
  });

  const draw = () => {
    const bar = current();
    if (!bar) {
      element.remove();
      top.classList.remove('saving');
      return;
    }
    for (const [button, part] of [
      [save, bar.save],
      [discard, bar.discard],
    ]) {
      button.hidden = !part;
      if (!part) continue;
      button.textContent = part.label || (button === save ? 'Save' : 'Discard');
      button.disabled = part.disabled || part.loading;
      button.toggleAttribute('aria-busy', part.loading);
    }
    if (!element.isConnected) top.append(element);
    top.classList.add('saving');
  };
  return {
    isOpen: () => open.size > 0,
    show(bar) {
      open.set(bar.key, bar);
      draw();
    },
    hide({ key }) {
      open.delete(key);
      draw();
    },
    clear() {
      open.clear();
      draw();
    },
    nudge() {
      element.classList.remove('nudge');
      void element.offsetWidth;
      element.classList.add('nudge');
    },
  };
}
