// Speaking with the app through the shop's own address, and keeping a spend from being made twice.

let proxy = '/apps/regulars/';

/** Where the shop's own address leads to the app, if the merchant has moved it. */
export function reachAt(path) {
  if (path) proxy = `/${path.replace(/^\/+|\/+$/g, '')}/`;
}

/** A question that brought no answer (`lost`), or a refusal with its name and the server's words. */
export class Trouble extends Error {
  constructor(name, message = '') {
    super(message);
    this.name = name;
    this.lost = name === 'offline' || name === 'unreachable';
  }
}

/** Asks the app; posts when there is a body. Throws a Trouble and nothing else. */
export async function ask(path, query, body) {
  const post = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  let response, answer;
  try {
    const signal = AbortSignal.timeout?.(15_000);
    response = await fetch(`${proxy}${path}?${new URLSearchParams(query)}`, {
      ...(body && post),
      signal,
    });
    answer = await response.json();
  } catch {
    throw new Trouble(navigator.onLine ? 'unreachable' : 'offline');
  }
  if (response.ok) return answer;
  const { name, message } = answer.refusal ?? {};
  // 429 and 5xx say "later", and a bad signature says nothing about the question itself.
  const answered = name && response.status < 429 && name !== 'bad_signature';
  throw answered ? new Trouble(name, message) : new Trouble('unreachable');
}

/** Storage may be switched off; the page's own memory then has to do. */
function quietly(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/**
 * The key of an attempt to spend, kept until the server has answered: however often a lost answer is
 * asked for again, in this page or the next, the points are spent once.
 */
export class Attempt {
  static #memory = new Map();

  constructor(customer, reward) {
    this.slot = `regulars:${customer}:${reward}`;
  }
  /** The key kept from an attempt whose answer was lost, if there is one. */
  get kept() {
    return quietly(() => sessionStorage.getItem(this.slot)) ?? Attempt.#memory.get(this.slot);
  }
  get key() {
    const key = this.kept ?? crypto.randomUUID();
    Attempt.#memory.set(this.slot, key);
    quietly(() => sessionStorage.setItem(this.slot, key));
    return key;
  }
  /** The server has answered: the next attempt is a new one. */
  answered() {
    Attempt.#memory.delete(this.slot);
    quietly(() => sessionStorage.removeItem(this.slot));
  }
}
