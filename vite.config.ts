// Builds the app into build/: the browser's half by Remix, and one server bundle that starts at app/server.ts,
// so that the routes and the webhook door share one module graph, one database and one registry of metrics.
import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

// Remix fixes the server bundle's entry; a later plugin is the only place to replace it.
const serverEntry = (file: string): Plugin => ({
  name: 'server-entry',
  enforce: 'post',
  config: (_config, { command, isSsrBuild }) =>
    command === 'build' && isSsrBuild ? { build: { rollupOptions: { input: file } } } : undefined,
});

export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  build: { assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 700 },
  plugins: [
    remix({
      ignoredRouteFiles: ['**/.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
      },
    }),
    serverEntry('app/server.ts'),
  ],
});
