// The admin's small comforts: the menu on a narrow screen, and words that go away by themselves.
const button = document.querySelector('.menu-button');

const setMenu = (open) => {
  document.body.classList.toggle('menu-open', open);
  button.setAttribute('aria-expanded', String(open));
};
button.addEventListener('click', () => setMenu(button.getAttribute('aria-expanded') !== 'true'));
document.addEventListener('keydown', (event) => event.key === 'Escape' && setMenu(false));
document.addEventListener('click', (event) => {
  const inside = event.target.closest('.side, .menu-button');
  if (!inside || event.target.closest('.side a')) setMenu(false);
});

const flash = document.querySelector('[data-flash]');
if (flash) {
  const url = new URL(location.href);
  for (const name of ['done', 'problem']) url.searchParams.delete(name);
  history.replaceState(null, '', url);
  setTimeout(() => flash.remove(), flash.classList.contains('bad') ? 9000 : 4000);
}
