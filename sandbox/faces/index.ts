// Everything people look at in the stand-in store: shop, checkout, the merchant's admin, App Bridge.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused } from '../platform/failure';
import type { Platform } from '../platform/index';
import { openReviewApp } from '../reviews/review-app';
import { reviewRoutes } from '../reviews/routes';
import { adminRoutes } from './admin/routes';
import { assetFile, assetFolders, sendAsset } from './assets';
import { appBridgeScript } from './bridge/script';
import {
  checkOrigin,
  findRoute,
  readVisit,
  redirect,
  send,
  sendJson,
  type Routes,
  type Visit,
} from './http';
import { storefrontRoutes } from './storefront/pages';
import { extensionFolder, openTheme } from './storefront/render';

export type Faces = { handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> };

/** Opens the faces of a platform; `handle` answers every request that reaches it. */
export function openFaces(platform: Platform, extension = extensionFolder): Faces {
  const theme = openTheme(platform, extension);
  const folders = assetFolders(extension);
  const routes: Routes = {
    'GET /app-bridge.js': (visit) => send(visit, appBridgeScript(), 'text/javascript'),
    'GET /favicon.ico': (visit) => redirect(visit, '/pictures/leaf.svg'),
    ...reviewRoutes(platform, openReviewApp(platform)),
    ...adminRoutes(platform, extension),
    ...storefrontRoutes(platform, theme),
  };

  async function answer(visit: Visit): Promise<void> {
    const file = assetFile(folders, visit.path);
    if (file && (await sendAsset(visit, file))) return;
    checkOrigin(visit);
    const handler = findRoute(routes, visit);
    if (!handler) throw new Refused('There is nothing at this address.', 404);
    await handler(visit);
  }

  async function apologise(visit: Visit, error: unknown): Promise<void> {
    const known = error instanceof Refused;
    if (!known) console.error(`${visit.method} ${visit.path} failed:`, error);
    const status = known ? error.status : 500;
    const message = known ? error.message : 'Something went wrong in the stand-in store.';
    if (visit.res.headersSent) return void visit.res.end();
    if (visit.path.endsWith('.js'))
      return sendJson(visit, { status, message: 'Cart Error', description: message }, status);
    const title = status === 404 ? 'Not here' : 'That did not work';
    await theme.page(visit, { template: '404', title, status, objects: { message } });
  }

  return {
    async handle(req, res) {
      let visit: Visit | undefined;
      try {
        visit = await readVisit(req, res);
        await answer(visit);
      } catch (error) {
        if (visit) await apologise(visit, error);
        else res.writeHead(error instanceof Refused ? error.status : 400).end();
      }
      return true;
    },
  };
}
