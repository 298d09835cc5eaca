// The admin's few pictograms, drawn on a 20 by 20 grid.
import { raw, type Html } from '../html';

const paths = {
  home: 'M3.5 9 10 3.500 16.500 9v7h-4.500v-4.500h-4V16H3.500z',
  orders: 'M3.500 11.500h3.500l1 2h4l1-2h3.500M5 4h10l1.500 7.500V16h-13v-4.500z',
  customers:
    'M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.500c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500z',
  products: 'M3.500 6 10 3l6.500 3v8L10 17l-6.500-3zM3.500 6 10 9l6.500-3M10 9v8',
  reviews:
    'M10 3l2.100 4.400 4.900.6-3.600 3.400.9 4.800L10 13.900l-4.300 2.300.9-4.800L3 8l4.900-.6z',
  discounts:
    'M10 2.800l1.900 1.500 2.400-.1.600 2.300 2 1.300-.8 2.200.8 2.200-2 1.300-.6 2.300-2.400-.1L10 17.200l-1.900-1.500-2.400.1-.6-2.300-2-1.300.8-2.200-.8-2.200 2-1.300.6-2.300 2.400.1zM7.500 12.500l5-5M7.800 7.800h.01M12.200 12.200h.01',
  giftCards:
    'M3 6.500h14v8.500H3zM3 10h14M8 6.500C6 6.500 5.500 3.500 7.300 3.500S10 6.500 10 6.500s.900-3 2.700-3S14 6.500 12 6.500M10 6.500V15',
  themes: 'M3 4.500h14v11H3zM3 8h14M6 6.300h.01',
  webhooks:
    'M10 6.500a2 2 0 1 0-1.700-.9L5.500 11.500M5.500 11.500a2 2 0 1 0 2 2h6M13.500 13.500a2 2 0 1 0 .9-1.700L11.500 6.800',
  apps: 'M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM14 11.500v5M11.500 14h5',
  menu: 'M3 6h14M3 10h14M3 14h14',
  store:
    'M3.500 8 5 3.500h10L16.500 8M4.500 9.500v7h11v-7M3.500 8c0 2 3.200 2 3.200 0 0 2 3.300 2 3.300 0 0 2 3.300 2 3.300 0 0 2 3.200 2 3.200 0M8 16.500V12h4v4.500',
  back: 'M12 5l-5 5 5 5',
} as const;

export type IconName = keyof typeof paths;

/** A pictogram; decoration, so hidden from screen readers. */
export const icon = (name: IconName): Html =>
  raw(`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${paths[name]}"/></svg>`);
