// The load: keep-alive connections that send requests made beforehand and read no more of an answer than they must,
// so that on two cores it is the server that is measured. Subject and floor get the same.
import net from 'node:net';

export type Round = { count: number; errors: number; perSecond: number; p50: number; p99: number };

const HEAD_END = Buffer.from('\r\n\r\n');
const TIME_LIMIT_MS = 60_000;

/** One connection, one request at a time. */
class Connection {
  private received: Buffer | null = null;
  private answered: ((status: number) => void) | null = null;

  private constructor(private readonly socket: net.Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.read(chunk));
    socket.on('error', () => this.finish(0)).on('close', () => this.finish(0));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Resolves with the status once the whole answer is there; 0 when the connection broke. */
  send(request: Buffer): Promise<number> {
    if (this.socket.destroyed) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    const all = this.received ? Buffer.concat([this.received, chunk]) : chunk;
    const headEnd = all.indexOf(HEAD_END);
    const length =
      headEnd < 0 ? null : /content-length: (\d+)/i.exec(all.toString('latin1', 0, headEnd))?.[1];
    if (length === null || all.length < headEnd + 4 + Number(length ?? 0)) {
      this.received = all;
      return;
    }
    this.received = null;
    this.finish(Number(all.toString('latin1', 9, 12)));
  }

  private finish(status: number): void {
    const answered = this.answered;
    this.answered = null;
    answered?.(status);
  }
}

/** Sends all requests as fast as `connections` of them at a time are answered. */
export async function fire(
  port: number,
  requests: readonly Buffer[],
  connections = 32,
): Promise<Round> {
  const pool = await openAll(port, connections);
  const times: number[] = [];
  let [next, errors] = [0, 0];
  const started = performance.now();
  await Promise.all(
    pool.map(async (connection) => {
      while (next < requests.length && performance.now() - started < TIME_LIMIT_MS) {
        const sent = performance.now();
        if ((await connection.send(requests[next++]!)) !== 200) errors++;
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  for (const connection of pool) connection.close();
  errors += requests.length - times.length;
  return { count: times.length, errors, perSecond: times.length / seconds, ...percentiles(times) };
}

/** Sends requests at a steady pace, whatever the answers; `onSent` hears when each left. */
export async function pace(
  port: number,
  requests: readonly Buffer[],
  perSecond: number,
  onSent: (index: number, at: number) => void = () => {},
): Promise<Round> {
  const idle = await openAll(port, 16);
  const times: number[] = [];
  const underWay: Promise<void>[] = [];
  let errors = 0;
  const started = performance.now();
  const send = async (index: number) => {
    // The one unused for longest: none may rest until the server hangs up.
    const connection = idle.shift() ?? (await Connection.open(port));
    const sent = performance.now();
    onSent(index, sent);
    if ((await connection.send(requests[index]!)) !== 200) errors++;
    times.push(performance.now() - sent);
    idle.push(connection);
  };
  for (let index = 0; index < requests.length; index++) {
    const wait = started + (index * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    underWay.push(send(index));
  }
  await Promise.all(underWay);
  const seconds = (performance.now() - started) / 1000;
  for (const connection of idle) connection.close();
  return { count: times.length, errors, perSecond: times.length / seconds, ...percentiles(times) };
}

const openAll = (port: number, count: number) =>
  Promise.all(Array.from({ length: count }, () => Connection.open(port)));

/** The middle and the slowest hundredth, in the unit given. */
export function percentiles(values: readonly number[]): { p50: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

export const median = (values: readonly number[]): number => percentiles(values).p50;
