// The app's pages under its name in the left navigation.
const list = document.getElementById('app-nav');
const appLink = document.getElementById('app-link');
let goHome;
appLink.addEventListener('click', (event) => goHome && follow(event, goHome));

/** Draws what the app reported; its home is the app's own name. */
export function drawNavigation(links, { base, home, go }) {
  const shown = links.filter((link) => !link.home && link.href?.startsWith('/'));
  list.replaceChildren(
    ...shown.map(({ label, href }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = base + href;
      link.textContent = label;
      link.dataset.path = href;
      link.addEventListener('click', (event) => follow(event, () => go(href)));
      item.append(link);
      return item;
    }),
  );
  list.hidden = shown.length === 0;
  const first = links.find((link) => link.home)?.href ?? home;
  appLink.dataset.path = first;
  goHome = () => go(first);
}

function follow(event, go) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  void go();
}

/** Marks the page we are on, or the one it belongs to. */
export function markCurrent(path) {
  const { pathname } = new URL(path, location.href);
  const links = [...list.querySelectorAll('a')];
  const fits = ({ dataset }) =>
    pathname === dataset.path || pathname.startsWith(`${dataset.path}/`);
  const best = links
    .filter((link) => link.dataset.path !== appLink.dataset.path && fits(link))
    .sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
  for (const link of links) link.toggleAttribute('aria-current', link === best);
  appLink.toggleAttribute('aria-current', !best);
}
