// Small comforts of the shop's pages; each form works without them.
document.documentElement.classList.add('scripts-on');

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest('[data-step]');
  if (!button) return;
  const input = button.parentElement.querySelector('input');
  const wanted = Number(input.value) + Number(button.dataset.step);
  input.value = String(Math.min(Number(input.max), Math.max(Number(input.min), wanted)));
  input.dispatchEvent(new Event('change', { bubbles: true }));
});

document.addEventListener('change', (event) => {
  const { target } = event;
  if (target.matches('.cart-change input[name=quantity]')) target.form.requestSubmit();
  if (!target.matches('.variants input[name=id]')) return;
  document.querySelector('[data-price]').textContent = target.dataset.price;
  history.replaceState(null, '', `?variant=${target.value}`);
});
