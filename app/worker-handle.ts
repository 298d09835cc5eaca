// How a door tells the worker that something waits, without knowing whether one runs in this process.
import type { Worker } from './worker';

let running: Worker | undefined;

export const worker = {
  nudge: () => running?.nudge(),
  installed: () => running?.installed(),
  set: (started: Worker | undefined) => {
    running = started;
  },
};
