// The app for development: Vite in front of the same server, reloading as files change.
import { createServer as createHttp } from 'node:http';
import { createServer as createVite } from 'vite';

process.env.NODE_ENV = 'development';
const vite = await createVite({ server: { middlewareMode: true } });
const { createApp, stop } = await vite.ssrLoadModule('/app/server.ts');
const load = () => vite.ssrLoadModule('virtual:remix/server-build');
const port = Number(process.env.PORT || 3000);

const server = createHttp(await createApp(load, vite.middlewares)).listen(port, () => {
  console.log(`Regulars, for development, on http://localhost:${port}`);
});

async function shutdown() {
  server.close();
  server.closeAllConnections();
  await stop();
  await vite.close();
  process.exit(0);
}
process.once('SIGTERM', shutdown).once('SIGINT', shutdown);
