// The floor: the least a server could do with the same requests on the same database. A bare node:http server that
// checks the signature and does one prepared INSERT, or reads one row by its primary key. Started by world.ts.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { SECRET } from './orders';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 16 });

const insert = {
  name: 'insert',
  // Not due, so that the app's worker leaves it alone; index for index the same work as a delivery that is.
  text: `INSERT INTO "Delivery" ("shopId", "id", "topic", "body", "triggeredAt", "receivedAt")
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ("shopId", "id") DO NOTHING`,
};
const read = {
  name: 'read',
  text: 'SELECT "balance" FROM "Member" WHERE "shopId" = $1 AND "id" = $2',
};

function accept(req: IncomingMessage, res: ServerResponse): void {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    const body = Buffer.concat(chunks);
    const header = (name: string) => String(req.headers[name]);
    const given = Buffer.from(header('x-shopify-hmac-sha256'), 'base64');
    if (!timingSafeEqual(given, createHmac('sha256', SECRET).update(body).digest()))
      return void answer(res, 401, '');
    const [shopId, id, topic] = [
      'x-shopify-shop-domain',
      'x-shopify-webhook-id',
      'x-shopify-topic',
    ].map(header);
    const values = [
      shopId,
      id,
      topic,
      body.toString(),
      header('x-shopify-triggered-at'),
      new Date(),
    ];
    pool.query({ ...insert, values }).then(
      () => answer(res, 200, ''),
      () => answer(res, 503, ''),
    );
  });
}

function showBalance(url: string, res: ServerResponse): void {
  const [, , shopId, id] = url.split('/');
  pool.query({ ...read, values: [shopId, id] }).then(
    ({ rows }) => answer(res, 200, JSON.stringify({ balance: Number(rows[0].balance) })),
    () => answer(res, 503, ''),
  );
}

function answer(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);
}

const server = createServer((req, res) =>
  req.method === 'POST' ? accept(req, res) : showBalance(req.url!, res),
);
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
