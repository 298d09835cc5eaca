// A page without Polaris or App Bridge: for whoever opens the app's address outside Shopify, and for failures.
import type { ReactNode } from 'react';

const styles = `
  body { margin: 0; background: #f6f6f4; color: #1f2a24; font: 16px/1.6 Inter, system-ui, sans-serif; }
  .plain { box-sizing: border-box; min-height: 100vh; display: grid; place-items: center; padding: 24px; }
  .plain main { max-width: 30rem; }
  .plain img { width: 56px; height: 56px; display: block; margin-bottom: 24px; }
  .plain h1 { font-size: 1.6rem; line-height: 1.25; letter-spacing: -0.01em; margin: 0 0 12px; text-wrap: balance; }
  .plain p { margin: 0 0 12px; color: #4a544e; text-wrap: pretty; }
  .plain ol { margin: 0; padding-inline-start: 1.25rem; color: #4a544e; }
  .plain li { margin-bottom: 4px; }
  @media (prefers-color-scheme: dark) {
    body { background: #151916; color: #eef2ef; }
    .plain p, .plain ol { color: #b4beb7; }
  }`;

/** One heading, a few sentences, the app's mark; reads well at any width and in the dark. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="plain">
      <style dangerouslySetInnerHTML={{ __html: styles }} />
      <main>
        <img src="/app-icon.svg" alt="" />
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
