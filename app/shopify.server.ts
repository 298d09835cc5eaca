// Shopify's library, configured: who may enter, by which version of its API, with sessions in our database.
import '@shopify/shopify-app-remix/server/adapters/node';
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from '@shopify/shopify-app-remix/server';
import { clock } from './clock';
import { prisma } from './db.server';
import { env } from './env.server';
import { log } from './log.server';
import { installShop } from './services/install-shop';
import { adaptHeaders, installShopOrigin } from './shopify/platform.server';
import { Sessions } from './shopify/sessions';
import { tasks } from './tasks';
import { worker } from './worker-handle';

installShopOrigin();

// The first page shows money, so it waits for the shop's currency; should Shopify be away, the queued task learns it later.
async function learnCurrency(shopId: string): Promise<void> {
  await tasks['setup-shop'].run(shopId, []).catch((err: unknown) => {
    log.warn({ err, shopId }, 'the shop could not be set up at once; its task will try again');
  });
}

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  apiVersion: ApiVersion.July26,
  authPathPrefix: '/auth',
  distribution: AppDistribution.AppStore,
  sessionStorage: new Sessions(prisma),
  logger: { level: LogSeverity.Error },
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  hooks: {
    afterAuth: async ({ session }) => {
      const now = clock.now();
      const { fresh } = await installShop(prisma, {
        shopId: session.shop,
        scopes: session.scope ?? '',
        now,
      });
      if (!fresh) return;
      await learnCurrency(session.shop);
      worker.installed();
    },
  },
});

// Bounce and exit pages are thrown Responses, which entry.server never sees.
const admin: typeof shopify.authenticate.admin = async (request) => {
  try {
    return await shopify.authenticate.admin(request);
  } catch (thrown) {
    if (thrown instanceof Response) adaptHeaders(thrown.headers);
    throw thrown;
  }
};

export const authenticate = { ...shopify.authenticate, admin };
export const { login, addDocumentResponseHeaders } = shopify;
