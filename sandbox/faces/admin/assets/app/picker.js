// The resource picker: search, choose one or several, hand them to the app.
import { element, openDialog } from './dialogs.js';

/** Lets the merchant pick; undefined when they close the picker. */
export function pickResources(options, all) {
  const limit = options.multiple === true ? Infinity : Number(options.multiple) || 1;
  const chosen = new Set((options.selectionIds ?? []).map(({ id }) => id));
  const verb = options.action === 'select' ? 'Select' : 'Add';
  return openDialog('picker', (dialog, finish) => {
    const parts = pickerParts(verb, options);
    const draw = () => {
      const wanted = parts.search.value.trim().toLowerCase();
      const shown = all.filter(({ title }) => title.toLowerCase().includes(wanted));
      parts.list.replaceChildren(...shown.map((item) => row(item, limit, chosen, choose)));
      parts.count.textContent = `${chosen.size} selected`;
      parts.done.disabled = chosen.size === 0;
    };
    const choose = (item, on) => {
      if (limit === 1) chosen.clear();
      if (on) chosen.add(item.id);
      else chosen.delete(item.id);
      draw();
      parts.list.querySelector(`[data-id="${item.id}"] input`)?.focus();
    };
    parts.search.addEventListener('input', draw);
    parts.done.addEventListener('click', () => finish(all.filter(({ id }) => chosen.has(id))));
    parts.cancel.addEventListener('click', () => finish());
    dialog.append(
      element('header', {}, element('h2', { textContent: `${verb} ${options.type}s` })),
      element('div', { className: 'picker-search' }, parts.search),
      parts.list,
      element('footer', {}, parts.count, parts.cancel, parts.done),
    );
    draw();
  });
}

function pickerParts(verb, { query = '' }) {
  const search = element('input', { type: 'search', placeholder: 'Search', value: query });
  search.setAttribute('aria-label', 'Search');
  const button = (textContent, className) =>
    element('button', { type: 'button', className, textContent });
  return {
    search,
    list: element('ul'),
    count: element('span', { className: 'soft' }),
    done: button(verb, 'button primary'),
    cancel: button('Cancel', 'button'),
  };
}

function row(item, limit, chosen, choose) {
  const tick = element('input', { type: limit === 1 ? 'radio' : 'checkbox', name: 'picked' });
  tick.checked = chosen.has(item.id);
  tick.disabled = !tick.checked && limit > 1 && chosen.size >= limit;
  tick.addEventListener('change', () => choose(item, tick.checked));
  const source = (item.images?.[0] ?? item.image)?.originalSrc;
  const picture = source ? [element('img', { src: source, alt: '' })] : [];
  const made = element('li', {}, element('label', {}, tick, ...picture, item.title));
  made.dataset.id = item.id;
  return made;
}
