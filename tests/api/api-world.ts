// A caller of the API that signs as docs/api.md says, written without a line of the app's.
import { createHmac } from 'node:crypto';
import { prisma } from '~/db.server';
import { startingProgram, type Program } from '~/loyalty/program';
import { apiKeySecret } from '~/secrets.server';
import { makeApiKey } from '~/services/api-keys';
import { SHOP } from '../support/world';

/** 50 points for a quiz, 20 for a visit, 30 for a review. */
export const rewarding: Program = {
  ...startingProgram,
  live: true,
  rules: [
    ...startingProgram.rules,
    rule('quiz', { kind: 'custom', event: 'quiz-finished' }, 50),
    rule('visits', { kind: 'visit' }, 20),
    rule('reviews', { kind: 'review', media: 'any', sources: [] }, 30),
  ],
};

function rule(id: string, on: Program['rules'][number]['on'], points: number) {
  const { conditions, exclusive, priority, limit, budget } = startingProgram.rules[0]!;
  const amount = { kind: 'flat', points } as const;
  return { id, title: null, on, conditions, exclusive, priority, limit, budget, amount };
}

export type Caller = { key: string; secret: string; id: string };

/** Makes a key of the shop's and answers it with its secret, as the admin shows them. */
export async function newCaller(shopId = SHOP): Promise<Caller> {
  const made = await makeApiKey({ shopId, name: 'Our website', by: null });
  if ('fault' in made) throw new Error(made.fault);
  const key = `${shopId.replace('.myshopify.com', '')}.${made.id}`;
  return { key, secret: apiKeySecret(shopId, made.id), id: made.id };
}

export type Call = {
  method?: string;
  path: string;
  body?: unknown;
  /** Seconds before now. */
  age?: number;
  /** Changes what is sent after it was signed. */
  send?: { body?: string; headers?: Record<string, string> };
};

export async function call(url: string, { key, secret }: Omit<Caller, 'id'>, asked: Call) {
  const { method = 'POST', path, age = 0, send } = asked;
  const body = asked.body === undefined ? '' : JSON.stringify(asked.body);
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const signature = createHmac('sha256', secret)
    .update(`${timestamp}.${method}.${path}.${body}`)
    .digest('hex');
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'regulars-key': key,
      'regulars-timestamp': timestamp,
      'regulars-signature': signature,
      ...send?.headers,
    },
    ...(method !== 'GET' && { body: send?.body ?? body }),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

type Answer = {
  id: string;
  memberId: number;
  points: number;
  withdrawn: boolean;
  happenedAt: string;
  member: Record<string, unknown>;
  error: { code: string; message: string; field?: string };
};

export const awards = () => prisma.entry.findMany({ where: { kind: 'award' } });
