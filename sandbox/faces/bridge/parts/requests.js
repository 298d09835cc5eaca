// Id tokens, and the app's own requests carrying them.

const tokenLifeMs = 30_000;

/** Asks for an id token and keeps it for half of its minute. `fresh` asks again. */
export function tokenSource(ask, now = Date.now) {
  let kept;
  return (fresh = false) => {
    if (fresh || !kept || now() - kept.at >= tokenLifeMs) {
      const asked = { at: now(), token: ask('idToken') };
      asked.token.catch(() => {
        if (kept === asked) kept = undefined;
      });
      kept = asked;
    }
    return kept.token;
  };
}

/** Whether a request goes to the app itself, one of its subdomains, or an address it named. */
export function isOwn(url, location, appOrigins = []) {
  const { origin, hostname, protocol } = new URL(url);
  if (origin === location.origin || appOrigins.includes(origin)) return true;
  return protocol === location.protocol && hostname.endsWith(`.${location.hostname}`);
}

/**
 * Wraps fetch: the app's own requests get the token and the language; one refused for a stale token is
 * tried once more with a fresh one; a demand to authorise again is passed to the admin.
 */
export function tokenFetch(page, { fetch, idToken, tell, config }) {
  return async (input, init) => {
    const request = new page.Request(input, init);
    const own = isOwn(request.url, page.location, config.appOrigins);
    if (!own || request.headers.has('Authorization')) return fetch(request);
    const send = async (fresh) => {
      const copy = new page.Request(request.clone());
      copy.headers.set('Authorization', `Bearer ${await idToken(fresh)}`);
      if (!copy.headers.has('Accept-Language')) copy.headers.set('Accept-Language', config.locale);
      return fetch(copy);
    };
    let answer = await send(false);
    if (answer.status === 401 && answer.headers.get('X-Shopify-Retry-Invalid-Session-Request'))
      answer = await send(true);
    const authorise = answer.headers.get('X-Shopify-API-Request-Failure-Reauthorize-Url');
    if (authorise) tell('redirect', { url: new URL(authorise, page.location.href).href });
    return answer;
  };
}
