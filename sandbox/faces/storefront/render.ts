// Draws a storefront page: the theme's template in its layout, with the app's blocks where a theme puts them.
import { fileURLToPath } from 'node:url';
import type { Liquid } from 'liquidjs';
import type { Platform } from '../../platform/index';
import { createEngine } from '../liquid/engine';
import { blockAssets, drawBlock, mayStandOn, readBlocks, type Block } from '../liquid/extension';
import { send, type Visit } from '../http';
import { cartObject } from './cart';
import {
  appObject,
  collectionObject,
  customerObject,
  moneyStyle,
  placeObjects,
  shopObject,
} from './objects';
import { currentCustomer, currentLanguage, readCart } from './session';

const themeFolder = fileURLToPath(new URL('../theme', import.meta.url));
export const extensionFolder = fileURLToPath(
  new URL('../../../extensions/loyalty', import.meta.url),
);
const extensionAssets = '/extension-assets/';

/** What a page adds to the objects every page has. */
export type Page = {
  /** The template's file, which is its Shopify name too: `product`, `customers/account`. */
  template: string;
  title: string;
  objects?: Record<string, unknown>;
  status?: number;
  /** Checkout and the start page have a layout of their own, and no app blocks. */
  layout?: 'theme' | 'checkout' | 'start';
};

/** Draws pages for one platform. */
export function openTheme(platform: Platform, extension = extensionFolder) {
  const shared = {
    money: moneyStyle(platform),
    timeZone: platform.state.shop.timeZone,
    now: () => platform.now(),
  };
  const theme = createEngine({
    ...shared,
    folders: [themeFolder, `${themeFolder}/snippets`],
    localesFolder: `${themeFolder}/locales`,
    assets: '/theme-assets/',
  });

  async function page(visit: Visit, { template, title, objects, ...rest }: Page): Promise<void> {
    const layout = rest.layout ?? 'theme';
    const globals = {
      ...pageGlobals(platform, visit, template),
      page_title: title,
      ...objects,
    };
    const blocks = layout === 'theme' ? placedBlocks(platform, extension, template) : [];
    const app = () =>
      createEngine({
        ...shared,
        folders: [`${extension}/snippets`],
        localesFolder: `${extension}/locales`,
        assets: extensionAssets,
      });
    const drawn = blocks.length ? await drawBlocks(platform, app(), blocks, globals) : noBlocks;
    const slots = { ...globals, app_blocks: drawn.section };
    const content = (await theme.renderFile(`templates/${template}`, slots, {
      globals: slots,
    })) as string;
    const scope = {
      ...globals,
      content_for_layout: content,
      content_for_header: blockAssets(blocks, extensionAssets),
      app_embeds: drawn.body,
    };
    const whole = (await theme.renderFile(`layout/${layout}`, scope, { globals: scope })) as string;
    send(visit, whole, undefined, rest.status ?? 200);
  }
  return { page };
}

function pageGlobals(platform: Platform, visit: Visit, template: string) {
  const customer = currentCustomer(platform, visit);
  return {
    ...placeObjects(platform, currentLanguage(visit), visit.path, template),
    shop: shopObject(platform),
    customer: customer ? customerObject(platform, customer) : null,
    collections: platform.state.collections.map((one) => collectionObject(platform, one)),
    cart: cartObject(platform, readCart(platform, visit), customer),
  };
}

const noBlocks = { section: '', body: '' };

/** The embed when the theme editor has it on, and section blocks where their schema lets them stand. */
function placedBlocks(platform: Platform, extension: string, template: string): Block[] {
  if (!platform.state.installation) return [];
  const slots = ['customers/account', 'cart', 'product'];
  return readBlocks(extension).filter((block) => {
    if (!mayStandOn(block, template)) return false;
    if (block.schema.target === 'section') return slots.includes(template);
    return block.schema.target === 'body' && platform.state.embed.enabled;
  });
}

/** A block that fails says so in the page's source and leaves the page standing, as at Shopify. */
async function drawBlocks(
  platform: Platform,
  engine: Liquid,
  blocks: readonly Block[],
  globals: object,
) {
  const drawn = { ...noBlocks };
  const objects = { ...globals, app: appObject(platform) };
  for (const block of blocks) {
    const settings = block.schema.target === 'body' ? platform.state.embed.settings : {};
    const place = block.schema.target === 'body' ? 'body' : 'section';
    try {
      drawn[place] += await drawBlock(engine, block, objects, settings);
    } catch (error) {
      console.error(`The block ${block.handle} could not be drawn:`, error);
      drawn[place] += `<!-- Liquid error in ${block.handle} -->`;
    }
  }
  return drawn;
}
