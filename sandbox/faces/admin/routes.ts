// Every route of the merchant's admin.
import type { Platform } from '../../platform/index';
import type { Routes } from '../http';
import { appFrameRoutes } from './app-frame';
import { appsRoutes } from './apps';
import { customersRoutes } from './customers';
import { discountsRoutes } from './discounts';
import { giftCardsRoutes } from './gift-cards';
import { homeRoutes } from './home';
import { orderRoutes } from './order';
import { ordersRoutes } from './orders';
import { productsRoutes } from './products';
import { themesRoutes } from './themes';
import { webhooksRoutes } from './webhooks';

/** `extension` is the folder of the theme app extension. */
export const adminRoutes = (platform: Platform, extension: string): Routes => ({
  ...homeRoutes(platform),
  ...ordersRoutes(platform),
  ...orderRoutes(platform),
  ...customersRoutes(platform),
  ...productsRoutes(platform),
  ...discountsRoutes(platform),
  ...giftCardsRoutes(platform),
  ...themesRoutes(platform, extension),
  ...webhooksRoutes(platform),
  ...appsRoutes(platform),
  ...appFrameRoutes(platform, extension),
});
