// App Bridge's stand-in, as far as it can be tried without a browser: messages, tokens, requests, paths.
import vm from 'node:vm';
import { expect, test, vi } from 'vitest';
import { appBridgeScript } from '../../../sandbox/faces/bridge/script';

const part = (name: string) =>
  import(new URL(`../../../sandbox/faces/bridge/parts/${name}.js`, import.meta.url).href);

const admin = 'http://localhost:4000';

/** A page inside the admin: keeps what it posts, and can be sent messages. */
function framedPage() {
  const posted: { message: { standIn: { id?: number; type: string } }; target: string }[] = [];
  let listener: (event: object) => void = () => {};
  const top = { postMessage: (message: never, target: string) => posted.push({ message, target }) };
  const page = {
    top,
    location: { ancestorOrigins: [admin] },
    addEventListener: (_type: string, heard: typeof listener) => (listener = heard),
  };
  const say = (data: object, from: object = {}) =>
    listener({ data, source: top, origin: admin, ...from });
  return { page, posted, say };
}

test('only the admin’s own window at its own address is heard', async () => {
  const { openChannel } = await part('channel');
  const { page, posted, say } = framedPage();
  const channel = openChannel(page, [admin, 'https://admin.shopify.com']);
  const answered = vi.fn();
  void channel.ask('idToken').then(answered);
  expect(posted).toEqual([
    { message: { standIn: { id: 1, type: 'idToken', payload: undefined } }, target: admin },
  ]);
  say({ standInReply: { id: 1, value: 'forged' } }, { source: {} });
  say({ standInReply: { id: 1, value: 'forged' } }, { origin: 'https://evil.example' });
  say({ standInReply: { id: 9, value: 'unasked' } });
  await Promise.resolve();
  expect(answered).not.toHaveBeenCalled();
  say({ standInReply: { id: 1, value: 'token' } });
  await vi.waitFor(() => expect(answered).toHaveBeenCalledWith('token'));

  const failing = channel.ask('extensions');
  say({ standInReply: { id: 2, error: 'The admin answered 500.' } });
  await expect(failing).rejects.toThrow('500');
  const heard = vi.fn();
  channel.on('navigate', heard);
  say({ standInEvent: { type: 'navigate', payload: { href: '/app' } } });
  expect(heard).toHaveBeenCalledWith({ href: '/app' });
});

test('a framing page the script does not know is never spoken to by name', async () => {
  const { openChannel } = await part('channel');
  const { page, posted } = framedPage();
  page.location.ancestorOrigins = ['https://evil.example'];
  openChannel(page, [admin]).tell('path', '/app');
  expect(posted[0]!.target).toBe(admin);
});

test('a token is kept for half its life, and a failed one is not kept', async () => {
  const { tokenSource } = await part('requests');
  let now = 0;
  const ask = vi.fn(async () => `token ${ask.mock.calls.length}`);
  const token = tokenSource(ask, () => now);
  expect([await token(), await token()]).toEqual(['token 1', 'token 1']);
  now = 30_000;
  expect(await token()).toBe('token 2');
  expect(await token(true)).toBe('token 3');
  ask.mockRejectedValueOnce(new Error('away'));
  await expect(token(true)).rejects.toThrow('away');
  expect(await token()).toBe('token 5');
});

test('the app’s own requests carry the token and are tried once more when it was stale', async () => {
  const { tokenFetch } = await part('requests');
  const sent: string[] = [];
  const retry = { status: 401, headers: { 'X-Shopify-Retry-Invalid-Session-Request': '1' } };
  const answers = [
    new Response('', retry),
    new Response('', { headers: { 'X-Shopify-API-Request-Failure-Reauthorize-Url': '/auth?x=1' } }),
  ];
  const fetch = async (request: Request) => {
    sent.push(`${request.method} ${request.headers.get('authorization')} ${await request.text()}`);
    return answers.shift() ?? new Response('ok');
  };
  const tell = vi.fn();
  const location = new URL('http://localhost:3000/app');
  const idToken = async (fresh: boolean) => (fresh ? 'fresh' : 'kept');
  const config = { locale: 'en' };
  const page = { Request, location };
  const own = tokenFetch(page, { fetch, idToken, tell, config });
  await own('http://localhost:3000/app/program', { method: 'POST', body: 'a=1' });
  expect(sent).toEqual(['POST Bearer kept a=1', 'POST Bearer fresh a=1']);
  expect(tell).toHaveBeenCalledWith('redirect', { url: 'http://localhost:3000/auth?x=1' });
  await own('https://elsewhere.example/');
  await own('http://localhost:3000/x', { headers: { authorization: 'mine' } });
  expect(sent.slice(2)).toEqual(['GET null ', 'GET mine ']);
});

test('an address of the app is told without what the admin added', async () => {
  const { plainPath } = await part('page-parts');
  const search = '?q=anna&embedded=1&shop=s&host=h&id_token=t&locale=en&timestamp=1';
  expect(plainPath({ pathname: '/app/members', search })).toBe('/app/members?q=anna');
  expect(plainPath({ pathname: '/app', search: '?embedded=1' })).toBe('/app');
});

test('the parts join into one classic script', () => {
  const script = appBridgeScript();
  expect(() => new vm.Script(script)).not.toThrow();
  expect(script).not.toMatch(/^(import|export) /m);
});
