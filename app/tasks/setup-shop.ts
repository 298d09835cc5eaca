// After installation: learns the shop's name, currency and time zone, and defines the metafield the theme reads.
import type { Task } from '../outbox/run';
import { noteShopDetails } from '../services/note-shop-details';
import { adminRequest } from '../shopify/admin';
import { hopelessFaults, type UserError } from '../shopify/user-errors';
import { summaryDefinition } from '../shopify/metafields';

type Details = { shop: { name: string; currencyCode: string; ianaTimezone: string } };
type Defined = { metafieldDefinitionCreate: { userErrors: UserError[] } };

export const setupShop: Task = {
  batch: 1,
  async run(shopId) {
    const { shop } = await adminRequest<Details>(shopId, 'shopDetails');
    const definition = summaryDefinition;
    const { metafieldDefinitionCreate } = await adminRequest<Defined>(shopId, 'defineMetafield', {
      definition,
    });
    hopelessFaults(metafieldDefinitionCreate.userErrors, ['TAKEN']);
    await noteShopDetails({
      shopId,
      name: shop.name,
      currency: shop.currencyCode,
      timeZone: shop.ianaTimezone,
    });
  },
};
