// A page of a small shop with the extension's blocks on it, drawn by the sandbox's Liquid engine.
import path from 'node:path';
import { createEngine } from '../../../sandbox/faces/liquid/engine';
import { blockAssets, drawBlock, readBlocks } from '../../../sandbox/faces/liquid/extension';

export const extension = path.resolve('extensions/loyalty');
const blocks = readBlocks(extension);
const engine = createEngine({
  folders: [path.join(extension, 'snippets')],
  localesFolder: path.join(extension, 'locales'),
  assets: '/assets/',
  money: { currency: 'EUR', format: '€{{amount}}', formatWithCurrency: '€{{amount}} EUR' },
  timeZone: 'Europe/Berlin',
  now: () => new Date(),
});

const five = {
  id: 'amount-off-1',
  cost: 100,
  amountMinor: 500,
  minimumMinor: 1000,
  validDays: 90,
  title: { en: '€5 off', fr: '5 € de remise', ar: 'خصم 5 €' },
  terms: {
    en: 'On orders of €10 or more. The code lasts 90 days.',
    fr: 'Dès 10 € d’achat. Le code est valable 90 jours.',
    ar: 'للطلبات بقيمة 10 € أو أكثر. يسري الرمز 90 يومًا.',
  },
};
const fifteen = {
  ...five,
  id: 'amount-off-2',
  cost: 250,
  amountMinor: 1500,
  minimumMinor: 4000,
  title: { en: '€15 off', fr: '15 € de remise', ar: 'خصم 15 €' },
  terms: {
    en: 'On orders of €40 or more. The code lasts 90 days.',
    fr: 'Dès 40 € d’achat. Le code est valable 90 jours.',
    ar: 'للطلبات بقيمة 40 € أو أكثر. يسري الرمز 90 يومًا.',
  },
};

/** The programme as the app writes it into its metafield. */
export const program = {
  v: 1,
  live: true,
  currency: 'EUR',
  name: { one: 'point', other: 'points' },
  earn: {
    en: 'Earn 1 point for every €1 you spend.',
    fr: 'Gagnez 1 point pour chaque euro dépensé.',
    ar: 'اكسب نقطة واحدة عن كل 1 € تنفقه.',
  },
  // Dearest first: the blocks put them in order.
  rewards: [fifteen, five],
};

const inAll = (text: string) => ({ en: text, fr: text, ar: text });

/** The same with ways to earn beside orders, and tiers. */
export const fuller = {
  ...program,
  ways: [
    { id: 'toys', kind: 'order', title: 'Toys', text: inAll('Double points on toys.') },
    { id: 'sign-up', kind: 'signUp', title: null, text: inAll('Create an account: 25 points.') },
    { id: 'birthday', kind: 'birthday', title: null, text: inAll('Your birthday: 100 points.') },
    { id: 'instagram', kind: 'social', title: null, text: inAll('Follow us: 20 points.') },
  ],
  hold: null,
  expiry: inAll('Points lapse 12 months after they were earned.'),
  tiers: [
    { id: 'silver', name: 'Silver', threshold: inAll('From 200 points on.'), perks: none() },
    { id: 'gold', name: 'Gold', threshold: inAll('From 500 points on.'), perks: perks() },
  ],
};

function none() {
  return { en: [], fr: [], ar: [] } as Record<string, string[]>;
}
function perks(): Record<string, string[]> {
  return { en: ['2× points on orders'], fr: ['2× points'], ar: ['2× نقاط'] };
}

export type Said = Record<'pending' | 'lapse' | 'rise' | 'stay', string | null>;
export type Tier = {
  id: string | null;
  name: string | null;
  next: { name: string; missing: number; threshold: number } | null;
};
type Summary = {
  balance: number;
  pending: number;
  says?: Record<string, Partial<Said>>;
  lapsesAt?: string;
  left?: boolean;
  tier?: Tier;
};

export type Scene = {
  locale?: 'en' | 'fr' | 'ar' | 'de';
  /** A member's summary as in the metafield; null is a customer never synced; absent is a guest. */
  summary?: Summary | null;
  program?: Omit<typeof program, 'name'> & {
    name: { one: string; other: string };
    begun?: boolean;
  };
  /** Whether the merchant is placing the blocks in the theme editor. */
  designing?: boolean;
  installed?: boolean;
  /** The product whose page it is, and the tags of who is signed in. */
  product?: { id: number; collections: { id: number }[] };
  tags?: string[];
  settings?: Record<string, unknown>;
  dark?: boolean;
};

/** Draws one block by its file name, as a theme would. */
export function drawOne(handle: string, scene: Scene = {}): Promise<string> {
  const block = blocks.find((one) => one.handle === handle)!;
  return drawBlock(engine, block, globalsOf(scene), scene.settings);
}

function globalsOf({ locale = 'en', summary, installed = true, ...scene }: Scene) {
  const shown = installed ? { program: { value: scene.program ?? program } } : {};
  const metafields = summary ? { '$app:regulars': { summary: { value: summary } } } : {};
  return {
    app: { metafields: { regulars: shown } },
    customer: summary === undefined ? null : { id: 7001, metafields, tags: scene.tags ?? [] },
    product: scene.product ?? null,
    request: { locale: { iso_code: locale }, design_mode: scene.designing ?? false },
    routes: { account_login_url: '/account/login', account_register_url: '/account/register' },
    shop: { name: 'Linden & Loom' },
  };
}

/** A whole page: the shop's header, the balance block in a section, and the launcher. */
export async function drawPage(scene: Scene = {}): Promise<string> {
  const [embed, block] = [
    await drawOne('loyalty-embed', scene),
    await drawOne('loyalty-balance', scene),
  ];
  const { locale = 'en', dark = false } = scene;
  return `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><title>Linden &amp; Loom</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
${blockAssets(blocks, '/assets/')}
<style>${theme}${dark ? darkTheme : ''}</style></head>
<body><header class="shop"><a href="/">Linden &amp; Loom</a></header>
<main><h1>Linen, stoneware and wool for quiet rooms</h1>
<p>Made in small runs, meant to be used every day.</p>
<div class="section">${block}</div></main>
${embed}</body></html>`;
}

const theme = `
  body { margin: 0; background: #fbf8f3; color: #2b2723; font: 16px/1.6 system-ui, sans-serif; }
  h1, h2, h3 { font-family: Georgia, 'Liberation Serif', serif; font-weight: 400; line-height: 1.2; }
  h1 { font-size: clamp(28px, 5vw, 44px); }
  .shop { padding: 24px; border-bottom: 1px solid #e6dfd4; text-align: center; }
  .shop a { color: inherit; font: 22px Georgia, 'Liberation Serif', serif; text-decoration: none; }
  main { max-width: 960px; margin: 0 auto; padding: 40px 24px 120px; }
  .section { max-width: 480px; margin-top: 32px; }
  .regulars { --regulars-heading-font: Georgia, 'Liberation Serif', serif; }`;
const darkTheme = `
  @media (prefers-color-scheme: dark) { body { background: #161513; color: #e9e4dc; } .shop { border-color: #35322d; } }`;
