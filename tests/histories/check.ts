// Tries a property on many histories, in stretches, so that a long run can say how far it is; repeatable by its seed.
import fc from 'fast-check';

const STRETCH = 2_500;

export type Asked = { histories: number; seed: number; told?: (done: number) => void };

/** Throws with the smallest counterexample found, and the seed that finds it again. */
export function checkHistories(
  property: fc.IRawProperty<unknown>,
  { histories, seed, told }: Asked,
): void {
  for (let done = 0; done < histories;) {
    const numRuns = Math.min(STRETCH, histories - done);
    const stretch = seed + done;
    const details = fc.check(property, { numRuns, seed: stretch }) as fc.RunDetails<unknown>;
    if (details.failed) {
      const again = `HISTORIES=${numRuns} SEED=${stretch} npm run histories`;
      const why = details.errorInstance instanceof Error ? details.errorInstance.message : '';
      throw new Error(`${why}\n\n${fc.defaultReportMessage(details)}\n\nRepeat it with: ${again}`);
    }
    done += numRuns;
    told?.(done);
  }
}
