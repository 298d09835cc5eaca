// How a process dies between two statements of its choosing: it counts what it sends to either database.
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

let left = Infinity;

/** SIGKILL in place of the so-many-th statement from now on. */
export function dieIn(statements: number): void {
  left = statements;
}

type Sender = { query: (...args: unknown[]) => unknown };

function counting(sender: Sender): void {
  const { query } = sender;
  sender.query = function counted(...args) {
    if (--left <= 0) process.kill(process.pid, 'SIGKILL');
    return query.apply(this, args);
  };
}

counting(pg.Client.prototype as unknown as Sender);
counting(PGlite.prototype as unknown as Sender);
