// Keeps the store's state in one file: written beside it and renamed, soon after each change.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { seedState } from './seed';
import type { State } from './types';

export type Store = {
  readonly state: State;
  /** Notes that something changed; it is on disk soon after, a quarter of a second for a small store. */
  changed(): void;
  /** Writes at once. */
  save(): void;
  /** Begins again from the first day. */
  reset(now: Date): void;
  /** The next id: unique in this store, below 2^53. */
  nextId(): string;
  close(): void;
};

const shortestPauseMs = 250;
/** A save may take up this share of the time: a large store is saved less often. */
const shareOfTime = 1 / 20;

/** Opens the state in `file`, or a fresh one where there is none; `null` keeps it in memory only. */
export function openStore(file: string | null, now: Date): Store {
  const state = (file && read(file)) || seedState(now);
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = shortestPauseMs;

  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!file) return;
    const begun = performance.now();
    write(file, state);
    pauseMs = Math.max(shortestPauseMs, (performance.now() - begun) / shareOfTime);
  };
  const changed = () => {
    if (file && !timer) timer = setTimeout(save, pauseMs).unref();
  };
  return {
    state,
    changed,
    save,
    reset(at) {
      const fresh = seedState(at);
      // Ids go on, so that nothing from before the reset is mistaken for something new.
      fresh.nextId = state.nextId;
      Object.assign(state, fresh);
      save();
    },
    nextId() {
      state.nextId += 37;
      return String(state.nextId);
    },
    close: save,
  };
}

function read(file: string): State | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const state = JSON.parse(text) as State;
    if (state.version === 1) return withCodes(state);
  } catch {
    // Told below, like a version that is not known.
  }
  throw new Error(`${file} is not a store this version can open. Move it away to start afresh.`);
}

/** Stores written before a discount could have many codes had one each. */
function withCodes(state: State): State {
  for (const discount of state.discounts as (State['discounts'][number] & { code?: string })[]) {
    if (!discount.code) continue;
    discount.codes ??= [{ id: discount.id, code: discount.code }];
    for (const use of discount.uses) use.code ??= discount.code;
    delete discount.code;
  }
  return state;
}

function write(file: string, state: State): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.part`;
  writeFileSync(draft, JSON.stringify(state));
  renameSync(draft, file);
}
