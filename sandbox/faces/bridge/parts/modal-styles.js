// How a modal looks, since it is drawn inside the app's own page.

export const modalStyles = `
.standin-modal { border: 0; padding: 0; border-radius: 16px; width: min(620px, 100vw - 32px); max-height: calc(100vh - 64px);
  background: #fff; color: #303030; font: 13px/1.5 Inter, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif;
  box-shadow: 0 20px 60px rgb(0 0 0 / .28); overflow: hidden; }
.standin-modal[open] { display: flex; flex-direction: column; }
.standin-modal[data-variant=small] { width: min(400px, 100vw - 32px); }
.standin-modal[data-variant=large] { width: min(980px, 100vw - 32px); }
.standin-modal[data-variant=max] { width: calc(100vw - 32px); height: calc(100vh - 32px); max-height: none; }
.standin-modal::backdrop { background: rgb(0 0 0 / .5); }
.standin-modal > header { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 12px 16px; background: #f3f3f3; }
.standin-modal > header h2 { margin: 0; font-size: 14px; font-weight: 650; }
.standin-modal > header button { all: unset; cursor: pointer; width: 28px; height: 28px; border-radius: 8px; text-align: center; font-size: 18px; line-height: 26px; }
.standin-modal > header button:hover { background: #e3e3e3; }
.standin-modal > div { overflow: auto; flex: 1; }
.standin-modal iframe { border: 0; width: 100%; height: 60vh; display: block; }
.standin-modal > footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e3e3; }
.standin-modal > footer:empty { display: none; }
.standin-modal > footer button { font: inherit; font-weight: 550; padding: 6px 12px; border-radius: 8px; border: 1px solid #c9c9c9; background: #fff; color: #303030; cursor: pointer; }
.standin-modal > footer button.primary { background: #303030; border-color: #303030; color: #fff; }
.standin-modal > footer button.critical { background: #c70a24; border-color: #c70a24; color: #fff; }
.standin-modal > footer button:disabled { opacity: .5; cursor: default; }
.standin-modal :focus-visible { outline: 2px solid #005bd3; outline-offset: 1px; }
`;
