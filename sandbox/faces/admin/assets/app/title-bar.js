// The app's title bar: where we are, the way back, and the page's own actions.
const title = document.getElementById('app-title');
const back = document.getElementById('app-back');
const actions = document.getElementById('app-actions');
const appName = title.textContent;

/** Draws what the app described, or its bare name. */
export function drawTitleBar(described, tell) {
  title.textContent = described?.title || appName;
  document.title = described?.title ? `${described.title} · ${appName}` : appName;
  const buttons = described?.buttons ?? [];
  const press = ({ index }) => tell('titleBarAction', { index });
  back.replaceChildren(
    ...buttons.filter((button) => button.back).map((described) => draw(described, 'crumb', press)),
  );
  actions.replaceChildren(
    ...buttons
      .filter((button) => !button.back)
      .sort((a, b) => Number(a.primary) - Number(b.primary))
      .map((described) => {
        const kind = described.primary ? ' primary' : described.critical ? ' critical' : '';
        return draw(described, `button${kind}`, press);
      }),
  );
}

function draw(described, className, press) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.textContent = described.label;
  button.disabled = described.disabled || described.loading;
  button.addEventListener('click', () => press(described));
  return button;
}
