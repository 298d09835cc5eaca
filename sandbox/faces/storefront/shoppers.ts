// The shoppers one can sign in as, as the templates name them.
import type { Platform } from '../../platform/index';

export const shopperList = (platform: Platform) =>
  platform.state.customers.map(({ id, firstName, lastName, story }) => ({
    id,
    first_name: firstName,
    name: `${firstName} ${lastName}`,
    story,
  }));
