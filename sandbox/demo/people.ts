// A merchant and a shopper who do everything over HTTP, as a browser would: nothing reaches into either process.

export class Refused extends Error {}

async function json<T>(response: Response, what: string): Promise<T> {
  const text = await response.text();
  if (!response.ok)
    throw new Refused(`${what} was answered with ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

/** What the stand-in shop offers to scripts: one action an address. */
export function shopControl(shopUrl: string) {
  return async <T>(action: string, input: unknown = {}): Promise<T> => {
    const response = await fetch(`${shopUrl}/sandbox/api/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return json<T>(response, action);
  };
}

/** Asks the shop's review app to do something, as its own screens would. */
export async function reviewApp<T>(shopUrl: string, deed: string, input: unknown = {}): Promise<T> {
  const response = await fetch(`${shopUrl}/review-app/${deed}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return json<T>(response, `the review app’s ${deed}`);
}

export type Control = ReturnType<typeof shopControl>;

/** A merchant with the app open in the shop's admin. */
export class Merchant {
  constructor(
    private readonly appUrl: string,
    private readonly control: Control,
    private readonly domain: string,
  ) {}

  private async token(): Promise<string> {
    return (await this.control<{ token: string }>('session-token')).token;
  }

  /** Opens a page of the app as its frame in the admin does; the first time this installs it. */
  async open(path: string): Promise<string> {
    const query = new URLSearchParams({
      embedded: '1',
      shop: this.domain,
      host: Buffer.from(`admin.shopify.com/store/${this.domain.split('.')[0]}`).toString('base64'),
      id_token: await this.token(),
      locale: 'en',
    });
    const response = await fetch(`${this.appUrl}${path}?${query}`, { headers: browser });
    const page = await response.text();
    if (!response.ok) throw new Refused(`${path} was answered with ${response.status}`);
    return page;
  }

  /** Sends what a form of the app's screens sends, and answers with the page's data as text. */
  async post(path: string, fields: Record<string, string>): Promise<string> {
    const response = await fetch(`${this.appUrl}${path}`, {
      method: 'POST',
      headers: { ...browser, authorization: `Bearer ${await this.token()}` },
      body: new URLSearchParams(fields),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Refused(`${path} was answered with ${response.status}: ${text.slice(0, 300)}`);
    return text;
  }

  /** What a screen of the app is made of, as text. */
  async read(path: string): Promise<string> {
    const response = await fetch(`${this.appUrl}${path}`, {
      headers: { ...browser, authorization: `Bearer ${await this.token()}` },
    });
    if (!response.ok) throw new Refused(`${path} was answered with ${response.status}`);
    return response.text();
  }

  /** Connects the shop's review app: its token into the app, the app's address into it. */
  async connectReviews(shopUrl: string): Promise<void> {
    const { token } = await reviewApp<{ token: string }>(shopUrl, 'token');
    await this.post('/app/reviews.data', { intent: 'connect', source: 'judgeme', secret: token });
    const address = /https?:[^"\\]*\/reviews\/[^"\\]*\/judgeme\/[\w-]+/.exec(
      await this.read('/app/reviews.data'),
    );
    if (!address) throw new Refused('The screen of review apps names no address.');
    await reviewApp(shopUrl, 'connect', { url: address[0] });
  }

  /** Sends what a form of the app sends. */
  async send<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.appUrl}${path}`, {
      method: 'POST',
      headers: {
        ...browser,
        authorization: `Bearer ${await this.token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    return json<T>(response, path);
  }
}

// The app turns away what announces itself as a robot.
const browser = {
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

export type Balance = { member: { balance: number; spendable: number; pending: number } | null };
export type Redemption = { id: string; state: string; code: string | null; title: string };
export type HistoryLine = { points: number; title: string; detail: string };

/** A shopper in the storefront, signed in by the shop's cookie. */
export class Shopper {
  private cookie = '';

  constructor(
    private readonly shopUrl: string,
    private readonly customerId: string,
  ) {}

  async signIn(): Promise<void> {
    const body = new URLSearchParams({ customerId: this.customerId });
    const response = await fetch(`${this.shopUrl}/account/login`, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    this.cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ');
    if (!this.cookie) throw new Refused(`signing in was answered with ${response.status}`);
  }

  /** A page of the storefront, as the shopper sees it. */
  async page(path: string): Promise<string> {
    const response = await fetch(`${this.shopUrl}${path}`, { headers: { cookie: this.cookie } });
    return response.text();
  }

  /** Asks the app through the shop's proxy, as the widget does. */
  async ask<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.shopUrl}/apps/regulars/${path}`, {
      headers: { cookie: this.cookie, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    return json<T>(response, path);
  }
}

/** Reads what a door said no with, out of what was thrown. */
export const saidNo = (error: Error): string =>
  /"message":"([^"]*)"/.exec(error.message)?.[1] ?? error.message;

/** Waits until something holds, looking a few times a second; says what never came. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  seconds = 30,
  pauseMs = 100,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline)
      throw new Error(`${what} did not come about within ${seconds} seconds`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
