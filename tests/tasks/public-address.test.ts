import type { lookup as systemLookup } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callableUrl, isPublic, NotPublic } from '~/services/public-address';
import { postJson } from '~/tasks/post-json';

describe('what may be called', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111'])('%s is public', (ip) => {
    expect(isPublic(ip)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
  ])('%s is not', (ip) => {
    expect(isPublic(ip)).toBe(false);
  });

  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'nothing',
    'https://me:secret@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
  ])('the address %s is refused', (url) => {
    expect(() => callableUrl(url, false)).toThrow(NotPublic);
  });

  test('the address https://example.com:8443/hook?a=1 is taken', () => {
    expect(callableUrl('https://example.com:8443/hook?a=1', false).host).toBe('example.com:8443');
  });
});

describe('a name', () => {
  const leadingTo = (...addresses: string[]) =>
    ((_host: string, _options: object, done: (error: null, all: object[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as unknown as typeof systemLookup;
  const call = { body: '{}', headers: {}, timeoutMs: 2000, mayBeLocal: false };

  test('that leads inside is refused before anything is connected to', async () => {
    let connections = 0;
    const server = createServer().on('connection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `https://hook.example:${(server.address() as AddressInfo).port}/`;
    for (const lookup of [
      leadingTo('127.0.0.1'),
      leadingTo('8.8.8.8', '127.0.0.1'),
      leadingTo('::ffff:127.0.0.1'),
      leadingTo('fe80::1'),
      leadingTo(),
    ])
      await expect(postJson({ ...call, url, lookup })).rejects.toThrow(NotPublic);
    expect(connections).toBe(0);
  });

  test('such as localhost is refused by what the system says of it', async () => {
    await expect(postJson({ ...call, url: 'https://localhost:1/' })).rejects.toThrow(NotPublic);
  });
});
