// One property on as many histories as asked, in a process of its own that says how far it is.
import { checkHistories } from './check';
import { properties } from './properties';

const [nr, histories, seed] = process.argv.slice(2).map(Number) as [number, number, number];
const { name, property } = properties[nr]!;
const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
const count = (many: number) => many.toLocaleString('en');

try {
  const told = (done: number) => {
    if (done % 10_000 === 0 && done < histories)
      console.log(`  ${count(done)} of ${count(histories)}, ${seconds()}: ${name}`);
  };
  checkHistories(property, { histories, seed, told });
  console.log(`✓ ${count(histories)} histories, ${seconds()}: ${name}`);
} catch (error) {
  console.log(`✗ ${name}\n${(error as Error).message}`);
  process.exitCode = 1;
}
