// What App Bridge's elements share: how their buttons are described to whoever draws them, and styles.

const isOn = (element, name) =>
  element.hasAttribute(name) && element.getAttribute(name) !== 'false';

/** What a button says and whether it can be pressed. */
export function describeButton(button) {
  return {
    label: button.textContent.trim(),
    primary: button.getAttribute('variant') === 'primary',
    critical: button.getAttribute('tone') === 'critical',
    disabled: button.disabled === true || isOn(button, 'disabled'),
    loading: isOn(button, 'loading'),
  };
}

/** Calls back now and whenever anything inside an element changes. Returns how to stop. */
export function watch(element, callback) {
  let queued = false;
  const soon = () => {
    if (queued) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      callback();
    });
  };
  const observer = new MutationObserver(soon);
  const what = { childList: true, subtree: true, attributes: true, characterData: true };
  observer.observe(element, what);
  soon();
  return () => observer.disconnect();
}

/** Adds a style sheet without touching the app's own elements. */
export function addStyles(page, text) {
  const sheet = new page.CSSStyleSheet();
  sheet.replaceSync(text);
  page.document.adoptedStyleSheets = [...page.document.adoptedStyleSheets, sheet];
}

/** `show`, `hide` and `toggle` by an element's id. */
export function showById(page) {
  const call = (name) => async (id) => page.document.getElementById(id)?.[name]?.();
  return { show: call('show'), hide: call('hide'), toggle: call('toggle') };
}
