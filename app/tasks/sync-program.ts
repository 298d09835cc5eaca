// Tells the theme the programme in force, once published or once its day has come: as data of the installation, in every
// language. Codes that are made beforehand follow.
import type { Task } from '../outbox/run';
import { beginVersion } from '../services/begin-version';
import { reviewPools } from '../services/code-pools';
import { storefrontProgram } from '../queries/storefront-program';
import { adminRequest } from '../shopify/admin';
import { PROGRAM } from '../shopify/metafields';
import { hopelessFaults, type UserError } from '../shopify/user-errors';

type Installation = { currentAppInstallation: { id: string } };
type Set = { metafieldsSet: { userErrors: UserError[] } };

export const syncProgram: Task = {
  batch: 1,
  async run(shopId, [job]) {
    const version = job?.data.version;
    if (typeof version === 'number') await beginVersion({ shopId, version });
    await reviewPools(shopId);
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
