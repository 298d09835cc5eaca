// Speaks with the admin around the app by messages. Only the admin's own window, at an address it is known by, is heard.

/** The admin is the topmost window; `origins` are the addresses it may have. */
export function openChannel(page, origins) {
  const admin = page.top;
  const actual = [...(page.location.ancestorOrigins ?? [])].at(-1);
  const target = origins.includes(actual) ? actual : origins[0];
  const waiting = new Map();
  const listeners = new Map();
  let count = 0;

  page.addEventListener('message', (event) => {
    if (event.source !== admin || admin === page || !origins.includes(event.origin)) return;
    const { standInReply: reply, standInEvent: told } = event.data ?? {};
    if (reply && waiting.has(reply.id)) {
      const { resolve, reject } = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('error' in reply) reject(new Error(reply.error));
      else resolve(reply.value);
    }
    if (told) for (const listener of listeners.get(told.type) ?? []) listener(told.payload);
  });

  const post = (message) => {
    if (admin !== page) admin.postMessage({ standIn: message }, target);
  };
  return {
    origin: target,
    embedded: admin !== page,
    tell: (type, payload) => post({ type, payload }),
    ask: (type, payload) =>
      new Promise((resolve, reject) => {
        const id = ++count;
        waiting.set(id, { resolve, reject });
        post({ id, type, payload });
      }),
    on(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
  };
}
