// Tells the theme the programme as published: as data of the app's installation, in every language it speaks.
import type { Task } from '../outbox/run';
import { storefrontProgram } from '../queries/storefront-program';
import { adminRequest } from '../shopify/admin';
import { PROGRAM } from '../shopify/metafields';
import { hopelessFaults, type UserError } from '../shopify/user-errors';

type Installation = { currentAppInstallation: { id: string } };
type Set = { metafieldsSet: { userErrors: UserError[] } };

export const syncProgram: Task = {
  batch: 1,
  async run(shopId) {
    const program = await storefrontProgram(shopId);
    const { currentAppInstallation } = await adminRequest<Installation>(shopId, 'shopDetails');
    const metafield = {
      ownerId: currentAppInstallation.id,
      ...PROGRAM,
      value: JSON.stringify(program),
    };
    const { metafieldsSet } = await adminRequest<Set>(shopId, 'setMetafields', {
      metafields: [metafield],
    });
    hopelessFaults(metafieldsSet.userErrors);
  },
};
