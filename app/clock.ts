// The one clock. Everything that needs the time asks it, so that tests and the stand-in store can move it.

let offsetMs = 0;

export const clock = {
  /** The time by which points are earned, held and expire. */
  now: (): Date => new Date(Date.now() + offsetMs),
  /** The machine's own time: for the age of signatures and tokens, which no test may move. */
  machine: (): Date => new Date(),
  /** Sets how far the app's time is from the machine's. Reached only by tests and by the seam's POST /clock. */
  move(toOffsetMs: number) {
    offsetMs = toOffsetMs;
  },
};
