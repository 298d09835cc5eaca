// Transactions that crossed another's way are run anew: nothing of them has happened, and the second time the way is free.
import { setTimeout } from 'node:timers/promises';
import type { PrismaClient } from '../generated/prisma/client';

const TRIES = 5;
/** Two that crossed once do not set out together again. */
const PAUSE_MS = 20;
/** PostgreSQL's own: serialization_failure and deadlock_detected. */
const crossings = new Set(['40001', '40P01']);

/**
 * Whether trying again can help: the database broke a ring of locks, or what was looked up before is another's now
 * (errors that carry `tryAgain` say so).
 */
export function crossed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('tryAgain' in error) return error.tryAgain === true;
  const { code, meta, cause } = error as Error & { code?: unknown; meta?: object };
  if (code === 'P2034' || crossings.has(String(code))) return true;
  const inner = [meta && 'driverAdapterError' in meta && meta.driverAdapterError, cause];
  return inner.some((one) => isCrossing(one));
}

function isCrossing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { originalCode, code, cause, kind } = error as Record<string, unknown>;
  return (
    kind === 'TransactionWriteConflict' ||
    crossings.has(String(originalCode ?? code)) ||
    isCrossing(cause)
  );
}

/**
 * The same client, whose interactive transactions are tried again, five times in all. What they run is to touch
 * nothing but the transaction.
 */
export function trying(prisma: PrismaClient): PrismaClient {
  const once = prisma.$transaction.bind(prisma) as (...args: unknown[]) => Promise<unknown>;
  const again = async (...args: unknown[]) => {
    for (let tries = 1; ; tries++) {
      try {
        return await once(...args);
      } catch (error) {
        if (typeof args[0] !== 'function' || tries === TRIES || !crossed(error)) throw error;
        await setTimeout(Math.random() * PAUSE_MS * tries);
      }
    }
  };
  return new Proxy(prisma, {
    get: (target, name) =>
      name === '$transaction' ? again : (Reflect.get(target, name, target) as unknown),
  });
}
