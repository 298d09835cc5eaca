// The environment, parsed once. A missing or malformed variable stops the start with its name and what is expected.
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const address = (what: string) =>
  z.url({ protocol: /^https?$/, error: `${what}, such as https://example.com` });
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional());

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: optional(port.describe('a port from 1 to 65535')).transform((value) => value ?? 3000),
  HOST: optional(z.string()),
  DATABASE_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: 'a PostgreSQL address, such as postgresql://user:password@host:5432/name',
    }),
  ),
  DATA_DIR: optional(z.string()).transform((value) => value ?? '.data'),
  SHOPIFY_API_KEY: z.string({ error: 'the app’s client ID' }).min(1, 'the app’s client ID'),
  SHOPIFY_API_SECRET: z
    .string({ error: 'the app’s client secret' })
    .min(1, 'the app’s client secret'),
  SHOPIFY_APP_URL: address('the app’s public address'),
  SHOPIFY_SHOP_ORIGIN: optional(address('the origin that answers for every shop')),
  APP_BRIDGE_URL: optional(address('the address of App Bridge')),
  SHOPIFY_ADMIN_ORIGIN: optional(address('the origin that frames the app')),
  /** For development: messages to addresses over http, and to this machine. */
  ALLOW_LOCAL_ENDPOINTS: optional(z.enum(['0', '1'])).transform((value) => value === '1'),
  /** For development: stand-ins for the review apps that are asked about a review. */
  JUDGEME_API_URL: optional(address('the address of Judge.me’s API')),
  YOTPO_API_URL: optional(address('the address of Yotpo’s API')),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])).transform(
    (value) => value ?? 'info',
  ),
});

export type Env = z.infer<typeof schema>;

/** Reads an environment; throws one Error whose message names each faulty variable and what is expected of it. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${source[name] ? 'is malformed' : 'is missing'}: expected ${issue.message}`;
  });
  throw new Error(`Regulars cannot start with this environment:\n${faults.join('\n')}`);
}

function parseOrExit(): Env {
  try {
    return parseEnv(process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

export const env = parseOrExit();
