// Reads a journal as hledger would and proves it: every transaction sums to nought, every assertion holds.
import { spawnSync } from 'node:child_process';

const POSTING = /^ {4}([\w:]+) {2}(-?\d+) points(?: = (-?\d+) points)?$/;

/** What each account holds at the end, and the transactions seen; throws on the first thing amiss. */
export function balance(text: string): { accounts: Record<string, number>; transactions: number } {
  const accounts: Record<string, number> = {};
  let transactions = 0;
  for (const block of text.split('\n\n')) {
    const [title, ...lines] = block.trim().split('\n');
    if (title!.startsWith(';')) continue;
    if (!/^\d{4}-\d\d-\d\d \S/.test(title!)) throw new Error(`not a transaction: ${title}`);
    let sum = 0;
    for (const line of lines) {
      const [, account, amount, asserted] = POSTING.exec(line) ?? [];
      if (!account) throw new Error(`not a posting: ${line}`);
      sum += Number(amount);
      accounts[account] = (accounts[account] ?? 0) + Number(amount);
      if (asserted !== undefined && Number(asserted) !== accounts[account])
        throw new Error(`${title}: ${account} holds ${accounts[account]}, not ${asserted}`);
    }
    if (sum !== 0) throw new Error(`${title} is off by ${sum}`);
    transactions++;
  }
  return { accounts, transactions };
}

/** Whether hledger can be asked too. */
export const hasHledger = spawnSync('hledger', ['--version']).status === 0;

/** What hledger says of a journal: whether it holds, and the closing it works out itself. */
export function askHledger(text: string) {
  const run = (...args: string[]) =>
    spawnSync('hledger', ['-f', '-', ...args], { input: text, encoding: 'utf8' });
  const check = run('check');
  const held = run('balance', 'Liabilities:Points', '--format', '%(total)', '-N');
  return { ok: check.status === 0, said: check.stderr, held: parseInt(held.stdout, 10) };
}
