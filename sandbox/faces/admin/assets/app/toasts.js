// Toasts at the foot of the admin.
const box = document.getElementById('toasts');
const open = new Map();

/** Shows one; tells the app when its action is pressed and when it goes. */
export function showToast({ id, message, duration, isError, action }, tell) {
  const toast = document.createElement('p');
  toast.className = isError ? 'toast bad' : 'toast';
  toast.append(message);
  const close = () => {
    if (!open.delete(id)) return;
    clearTimeout(timer);
    toast.remove();
    tell('toastGone', { id });
  };
  if (action) toast.append(button(action, '', () => (tell('toastAction', { id }), close())));
  toast.append(button('×', 'Dismiss', close));
  const timer = setTimeout(close, Math.max(1000, duration ?? 5000));
  open.set(id, close);
  box.append(toast);
}

function button(text, label, press) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  if (label) element.setAttribute('aria-label', label);
  element.addEventListener('click', press);
  return element;
}

/** Takes one away. */
export const hideToast = (id) => open.get(id)?.();
