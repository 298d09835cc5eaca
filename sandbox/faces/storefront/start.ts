// The one page that says where everything is, whom to be and what to try first.
import type { Platform } from '../../platform/index';
import type { Routes } from '../http';
import type { Theme } from './pages';
import { shopperList } from './shoppers';

/** GET /start. */
export function startRoutes(platform: Platform, theme: Theme): Routes {
  return {
    'GET /start': (visit) => {
      const { state, options } = platform;
      const steps = { installed: Boolean(state.installation), embed: state.embed.enabled };
      return theme.page(visit, {
        template: 'start',
        title: `Start here – ${state.shop.name}`,
        layout: 'start',
        objects: {
          shoppers: shopperList(platform),
          app_name: options.app.name,
          app_path: `/admin/apps/${options.app.handle}`,
          steps,
        },
      });
    },
  };
}
