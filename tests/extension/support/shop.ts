// A shop front over HTTP for browser tests: one page, the extension's assets, and a stand-in for the app
// proxy that speaks its contract and can be told to misbehave.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { drawPage, extension, type Said, type Scene, type Tier } from './page';

type Redemption = {
  id: string;
  state: 'REQUESTED' | 'ISSUED' | 'USED' | 'FAILED' | 'EXPIRED' | 'REVOKED';
  code: string | null;
  title: string;
  points: number;
  minimumMinor: number;
  endsAt: string | null;
};
type Entry = {
  seq: number;
  points: number;
  balanceAfter: number;
  at: string;
  availableAt: string | null;
  title: string;
  detail: string;
  more: string[];
};
type Member = {
  balance: number;
  spendable: number;
  pending: number;
  pendingUntil: string | null;
  lapsesAt?: string | null;
  left?: boolean;
  joined?: boolean;
  says?: Partial<Said>;
  tier?: Tier;
};
type Way = {
  id: string;
  kind: string;
  points: number;
  sentence: string;
  done: boolean;
  url?: string;
  act?: string;
  network?: string;
  birthday?: string | null;
};

/** The stand-in's memory and its faults, open to the tests. */
export type Shop = {
  url: string;
  scene: Scene;
  member: Member | null;
  redemptions: Redemption[];
  history: Entry[];
  ways: Way[];
  /** Where the shop's address leads to the app. */
  proxy: string;
  /** Every request to the proxy, newest last. */
  asked: { method: string; path: string; locale: string | null; body: Record<string, unknown> }[];
  /** How many answers to swallow after their effect. */
  loseAnswers: number;
  /** How many looks at a redemption find it unfinished. */
  looksNeeded: number;
  /** What a redemption becomes. */
  outcome: 'ISSUED' | 'FAILED';
  /** Answers every redeem and every birthday with this refusal. */
  refusal: { status: number; name: string; message: string } | null;
  /** Answers everything with 503. */
  down: boolean;
  close(): Promise<void>;
};

/** Starts the shop on a free port. */
export async function openShop(): Promise<Shop> {
  const server = createServer((request, response) => void answer(shop, request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const shop: Shop = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    scene: {},
    member: null,
    redemptions: [],
    history: [],
    ways: [],
    proxy: '/apps/regulars',
    asked: [],
    loseAnswers: 0,
    looksNeeded: 1,
    outcome: 'ISSUED',
    refusal: null,
    down: false,
    close: () => closeServer(server),
  };
  return shop;
}

function closeServer(server: Server) {
  server.closeAllConnections();
  return new Promise<void>((done) => server.close(() => done()));
}

const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript' };

async function answer(shop: Shop, request: IncomingMessage, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url!, shop.url);
  if (pathname === '/') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(await drawPage(shop.scene));
  }
  if (pathname.startsWith('/assets/')) {
    const file = path.join(extension, 'assets', path.basename(pathname));
    response.setHeader('content-type', `${types[path.extname(file)]}; charset=utf-8`);
    return response.end(readFileSync(file));
  }
  if (!pathname.startsWith(`${shop.proxy}/`)) return response.writeHead(404).end();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const asked = { method: request.method!, path: pathname.slice(shop.proxy.length + 1), body };
  shop.asked.push({ ...asked, locale: searchParams.get('locale') });
  const [status, json] = speak(shop, asked.path, searchParams, body);
  if (asked.path === 'redeem' && shop.loseAnswers-- > 0) return request.socket.destroy();
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  return response.end(JSON.stringify(json));
}

function speak(
  shop: Shop,
  asked: string,
  query: URLSearchParams,
  body: Record<string, unknown>,
): [number, unknown] {
  if (shop.down) return [503, {}];
  if (asked === 'member') return [200, { member: shop.member }];
  if (asked === 'history') return [200, page(shop, Number(query.get('before') ?? Infinity))];
  if (asked === 'redemptions') return [200, { redemptions: shop.redemptions }];
  if (asked === 'earn') return [200, { ways: shop.ways }];
  if (asked === 'redeem') return redeem(shop, body as Record<string, string>);
  if (asked in deeds) return deeds[asked]!(shop, body);
  const redemption = shop.redemptions.find(({ id }) => asked === `redemptions/${id}`);
  if (!redemption) return [404, {}];
  if (--shop.looksNeeded <= 0) settle(shop, redemption);
  return [200, { redemption }];
}

/** What a shopper does; a refusal set by the test comes first. */
const deeds: Record<string, (shop: Shop, body: Record<string, unknown>) => [number, unknown]> = {
  join(shop) {
    Object.assign(shop.member!, { joined: true, left: false });
    return [200, { joined: true }];
  },
  leave(shop) {
    shop.member!.left = true;
    return [200, { left: true }];
  },
  social(shop, { network }) {
    const way = shop.ways.find((one) => one.network === network)!;
    const points = way.done ? 0 : way.points;
    way.done = true;
    shop.member!.balance += points;
    shop.member!.spendable += points;
    return [200, { points, url: way.url }];
  },
  birthday(shop, { month, day }) {
    if (shop.refusal) return refusalOf(shop.refusal);
    const two = (value: unknown) => String(value).padStart(2, '0');
    const birthday = `${two(month)}-${two(day)}`;
    shop.ways.find(({ kind }) => kind === 'birthday')!.birthday = birthday;
    return [200, { birthday, earnsOn: `2031-${birthday}` }];
  },
};

function refusalOf({ status, ...refusal }: NonNullable<Shop['refusal']>): [number, unknown] {
  return [status, { refusal }];
}

function page(shop: Shop, before: number) {
  const left = shop.history.filter(({ seq }) => seq < before);
  const entries = left.slice(0, 5);
  return { entries, next: left.length > 5 ? entries.at(-1)!.seq : null };
}

const keys = new WeakMap<Shop, Map<string, Redemption>>();

function redeem(shop: Shop, { idempotencyKey }: Record<string, string>): [number, unknown] {
  if (shop.refusal) return refusalOf(shop.refusal);
  const known = keys.get(shop) ?? new Map<string, Redemption>();
  keys.set(shop, known);
  let redemption = known.get(idempotencyKey!);
  if (!redemption) {
    const id = `redemption-${known.size + 1}`;
    const facts = {
      title: '€5 off',
      points: 100,
      minimumMinor: 1000,
      endsAt: '2031-02-19T12:00:00Z',
    };
    redemption = { id, state: 'REQUESTED', code: null, ...facts };
    known.set(idempotencyKey!, redemption);
    shop.redemptions.unshift(redemption);
    shop.member!.balance -= 100;
    shop.member!.spendable -= 100;
  }
  return [200, { redemption }];
}

function settle(shop: Shop, redemption: Redemption) {
  if (redemption.state !== 'REQUESTED') return;
  redemption.state = shop.outcome;
  if (shop.outcome === 'ISSUED') redemption.code = `REG-7KQM-${redemption.id.slice(-1)}XTP`;
  else {
    shop.member!.balance += 100;
    shop.member!.spendable += 100;
  }
}
