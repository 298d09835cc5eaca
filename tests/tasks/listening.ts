// A merchant's server that listens for messages and checks them as docs/api.md says, without a line of the app's.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { prisma } from '~/db.server';
import { runOutbox } from '~/outbox/run';
import { tasks } from '~/tasks';

export type Heard = { headers: IncomingHttpHeaders; text: string };
type Reply = number | 'never' | 'endless';

/** Listens on loopback; `reply` decides each answer. */
export async function listening(reply: (nr: number) => Reply = () => 200) {
  const heard: Heard[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    heard.push({ headers: req.headers, text: Buffer.concat(chunks).toString() });
    const given = reply(heard.length);
    if (given === 'never') return;
    if (given === 302) return void res.writeHead(302, { location: '/elsewhere' }).end();
    if (given !== 'endless') return void res.writeHead(given).end('thanks');
    res.writeHead(200);
    const flood = setInterval(() => res.write('x'.repeat(65_536)), 5);
    res.on('close', () => clearInterval(flood));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const messages = () => heard.map(({ text }) => JSON.parse(text) as Message);
  return { url: `http://127.0.0.1:${port}/`, port, heard, messages };
}

export type Message = {
  id: string;
  kind: string;
  happenedAt: string;
  shop: string;
  member: { id: number; customerId: string | null } | null;
  data: Record<string, unknown>;
};

/** Whether a message is signed with the secret: `t=<seconds>,v1=<hex HMAC-SHA256 of "seconds.body">`. */
export function isSigned({ headers, text }: Heard, secret: string): boolean {
  const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
    String(headers['regulars-signature']),
  )!;
  return createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex') === hex;
}

/** One round of the outbox at a moment; answers what failed. */
export async function round(at: Date): Promise<string[]> {
  const failures: string[] = [];
  await runOutbox({
    db: prisma,
    now: () => at,
    tasks,
    onFailure: (_job, error) => failures.push((error as Error).message),
  });
  return failures;
}
