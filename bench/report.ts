// What was measured, as people and as machines read it.
import fs from 'node:fs';

/** What a figure has to reach: a ratio to its floor, or a limit of its own. */
export type Goal = { ratioAtLeast: number } | { valueAtMost: number };

/** A figure beside its floor. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  floor: number;
  ratio: number;
  goal?: Goal;
  errors: number;
  /** What the floor is, in a few words. */
  beside: string;
};

export const figure = (one: Omit<Figure, 'ratio'>): Figure => ({
  ...one,
  ratio: one.value / one.floor,
});

export function reached({ goal, value, ratio, errors }: Figure): boolean {
  if (errors) return false;
  if (!goal) return true;
  return 'ratioAtLeast' in goal ? ratio >= goal.ratioAtLeast : value <= goal.valueAtMost;
}

const rounded = (value: number) =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

function verdict(one: Figure): string {
  if (one.errors) return 'has errors';
  if (!one.goal) return '';
  const wanted =
    'ratioAtLeast' in one.goal
      ? `at least ${one.goal.ratioAtLeast}×`
      : `at most ${rounded(one.goal.valueAtMost)}`;
  return reached(one) ? `reached (${wanted})` : `MISSED (${wanted})`;
}

/** Prints the table. */
export function print(figures: readonly Figure[]): void {
  const rows = [
    ['figure', 'value', 'beside', 'ratio', 'goal', 'errors', 'beside what'],
    ...figures.map((one) => [
      one.name,
      `${rounded(one.value)} ${one.unit}`,
      rounded(one.floor),
      `${one.ratio.toFixed(2)}×`,
      verdict(one),
      String(one.errors),
      one.beside,
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log();
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  console.log();
}

/** Writes what was measured for others to read. */
export function writeJson(file: string, figures: readonly Figure[]): void {
  const rows = figures.map((one) => ({
    ...one,
    goal: one.goal && Object.values(one.goal)[0],
  }));
  fs.writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
}
