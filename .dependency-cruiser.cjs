// Who may import whom: the table of the design, checked by `npm run layers` and by tests/architecture.
// Each folder names what it may import of the app; whatever is not named is forbidden.

/** What every part of the server may use: the clock, the environment, logs and counters. */
const EVERYDAY = [
  'app/clock',
  'app/env\\.server',
  'app/keyed-hash',
  'app/log\\.server',
  'app/metrics\\.server',
];
const DATABASE = ['app/db\\.server', 'app/database/'];
/** What answers requests of other programs. */
const DOOR = ['app/loyalty/', 'app/services/', 'app/queries/', 'app/http', 'app/worker-handle'];

const layers = {
  loyalty: [],
  ledger: ['app/loyalty/', 'app/database/'],
  database: ['app/generated/'],
  outbox: ['app/loyalty/', 'app/database/'],
  services: [
    'app/loyalty/',
    'app/ledger/',
    'app/queries/',
    'app/outbox/enqueue',
    // Asking for a round of a sweep is asking for work to be done later, as enqueue is: one row in the same transaction.
    'app/sweeps/schedule',
    'app/clock',
    'app/keyed-hash',
    'app/sealed\\.server',
    ...DATABASE,
  ],
  queries: [
    'app/loyalty/',
    'app/ledger/(history|books)',
    'app/clock',
    'app/sealed\\.server',
    ...DATABASE,
  ],
  reviews: ['app/loyalty/'],
  shopify: [
    'app/loyalty/',
    'app/clock',
    'app/env\\.server',
    'app/keyed-hash',
    'app/shopify\\.server',
    ...DATABASE,
  ],
  inbox: [
    'app/loyalty/',
    'app/services/',
    // What reads payloads; none of it speaks to Shopify.
    'app/shopify/(dispute|guest-hash|metafields|order|product-words|signature)',
    'app/reviews/',
    'app/queries/review-sources',
    'app/http',
    ...DATABASE,
    ...EVERYDAY,
  ],
  tasks: [
    'app/loyalty/',
    'app/services/',
    'app/queries/',
    'app/shopify/',
    'app/reviews/',
    'app/outbox/',
    'app/secrets\\.server',
    ...EVERYDAY,
  ],
  proxy: [
    'app/loyalty/',
    'app/services/',
    'app/queries/',
    'app/shopify/signature',
    'app/http',
    'app/worker-handle',
    ...EVERYDAY,
  ],
  api: [
    ...DOOR,
    'app/secrets\\.server',
    'app/shopify/(signature|customers|guest-hash)',
    ...EVERYDAY,
  ],
  flow: [...DOOR, 'app/shopify/signature', ...EVERYDAY],
  routes: [
    'app/secrets\\.server',
    'app/api/caller',
    'app/loyalty/',
    'app/services/',
    'app/queries/',
    'app/components/',
    'app/shopify/(merchant|platform)\\.server',
    // Names, asked for when a page is viewed.
    'app/shopify/(customers|line-names)',
    'app/shopify\\.server',
    'app/worker-handle',
    ...EVERYDAY,
  ],
  components: ['app/loyalty/'],
};

const layerRules = Object.entries(layers).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-its-own-kind`,
  severity: 'error',
  from: { path: `^app/${folder}/` },
  to: {
    path: '^(app|sandbox|extensions|tests|bench)/',
    pathNot: `^(app/${folder}/|${allowed.join('|')})`,
  },
}));
for (const rule of layerRules)
  if (rule.to.pathNot.endsWith('|)')) rule.to.pathNot = rule.to.pathNot.replace('|)', ')');

const packages = 'node_modules';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'loyalty-is-pure',
      comment: 'What should happen is decided without a clock, a database, a framework or chance.',
      severity: 'error',
      from: { path: '^app/loyalty/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: `^${packages}/zod/` },
    },
    {
      name: 'no-framework-behind-the-doors',
      severity: 'error',
      from: { path: '^app/(ledger|services|queries|outbox|inbox|tasks|proxy|api|flow)/' },
      to: {
        path: `^${packages}/(react|react-dom|@remix-run|@shopify/polaris|@shopify/app-bridge)`,
      },
    },
    {
      name: 'only-tasks-call-the-admin-api',
      comment:
        'So that no network call can sit inside a transaction. Names are asked for when a page is viewed; facts of products and customers, codes, gift cards and store credit by tasks alone, which is what the table lets import them.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot:
          '^app/(tasks/|shopify/(customers|customer-facts|line-names|products|gift-cards|store-credit|discounts/(make-code|set-end))\\.)',
      },
      to: { path: '^app/shopify/admin' },
    },
    {
      name: 'components-know-no-server',
      severity: 'error',
      from: { path: '^app/components/' },
      to: { path: '\\.server(\\.|$)|^app/(db|env)' },
    },
    {
      name: 'shopify-touches-the-database-for-tokens-alone',
      severity: 'error',
      from: { path: '^app/shopify/', pathNot: '^app/shopify/(admin|sessions)' },
      to: { path: '^app/(db\\.server|database/)' },
    },
    {
      name: 'the-sandbox-knows-no-app',
      severity: 'error',
      from: { path: '^sandbox/' },
      // The demo's start sets the app up as its own scripts do, before either is running.
      to: { path: '^app/', pathNot: '^app/bin/' },
    },
    {
      name: 'the-app-knows-nothing-around-it',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(sandbox|tests|bench|extensions)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(app/generated|build)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
