// Runs the benchmarks one after the other on one world and reports each figure beside its floor.
import { parseArgs } from 'node:util';
import { measureAck } from './measures/ack';
import { measureBalance } from './measures/balance';
import { measureCalculator } from './measures/calculator';
import { measureCredit } from './measures/credit';
import { measureCreditIntoMany } from './measures/credit-into-many';
import { measureLatency } from './measures/latency';
import { measureRedemption } from './measures/redemption';
import { measureRush } from './measures/rush';
import { measureSweep } from './measures/sweep';
import { measureSweepTiers } from './measures/sweep-tiers';
import { measureWidget } from './measures/widget';
import { print, reached, writeJson, type Figure } from './report';
import { openWorld, type World } from './world';

/** How much is done: `quick` is for a look while working, its figures are rougher. */
export type Effort = { rounds: number; size: number };
type Measure = (world: World, effort: Effort) => Promise<Figure[]>;

const measures: Record<string, Measure> = {
  ack: measureAck,
  credit: measureCredit,
  latency: measureLatency,
  balance: measureBalance,
  'sweep tiers': measureSweepTiers,
  sweep: measureSweep,
  'credit into 10 million': measureCreditIntoMany,
};

/** These need no world: no database but one of their own. */
const alone: Record<string, (effort: Effort) => Figure[] | Promise<Figure[]>> = {
  calculator: measureCalculator,
  widget: measureWidget,
  redemption: measureRedemption,
  rush: measureRush,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const names = values.only ? [values.only] : [...Object.keys(measures), ...Object.keys(alone)];
  const unknown = names.find((name) => !measures[name] && !alone[name]);
  if (unknown)
    throw new Error(
      `There is no benchmark named ${unknown}: ${Object.keys({ ...measures, ...alone }).join(', ')}.`,
    );
  const effort = values.quick ? { rounds: 3, size: 0.25 } : { rounds: 5, size: 1 };
  const figures = await measureAll(names, effort);
  print(figures);
  if (values.json) writeJson(values.json, figures);
  const missed = figures.filter((one) => !reached(one));
  if (missed.length)
    console.log(
      `${missed.length} of ${figures.length} fall short: ${missed.map((one) => one.name).join(', ')}.`,
    );
}

async function measureAll(names: string[], effort: Effort): Promise<Figure[]> {
  const figures: Figure[] = [];
  const wanted = names.filter((name) => measures[name]);
  const world = wanted.length ? await openWorld() : null;
  const stop = () => void world?.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    for (const name of wanted) {
      process.stdout.write(`  ${name} ... `);
      const started = performance.now();
      figures.push(...(await measures[name]!(world!, effort)));
      console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    await world?.close();
  }
  for (const name of names) figures.push(...((await alone[name]?.(effort)) ?? []));
  return figures;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
