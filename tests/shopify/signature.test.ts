import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proxyCaller, shopDomain, signedBody } from '~/shopify/signature';

// From Shopify's documentation, "Authenticate app proxies".
const SECRET = 'hush';
const AT = new Date(1_317_327_555_000);
const base = 'extra=1&extra=2&shop=shop-name.myshopify.com';
const rest = 'path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555';
const SIGNED = '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb';
const GUEST = 'e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb';
const official = `${base}&logged_in_customer_id=1&${rest}&signature=${SIGNED}`;

const ask = (query: string, now = AT) => proxyCaller(SECRET, new URLSearchParams(query), now);
const sign = (query: string) => {
  const params = new URLSearchParams(query);
  const names = [...new Set(params.keys())].map(
    (name) => `${name}=${params.getAll(name).join(',')}`,
  );
  return `${query}&signature=${createHmac('sha256', SECRET).update(names.sort().join('')).digest('hex')}`;
};

describe('who asks through the app proxy', () => {
  test('is who Shopify’s own example says', () => {
    expect(ask(official)).toEqual({ shopId: 'shop-name.myshopify.com', customerId: '1' });
  });

  test('is a guest where Shopify names no customer', () => {
    expect(ask(`${base}&logged_in_customer_id=&${rest}&signature=${GUEST}`)).toMatchObject({
      customerId: null,
    });
  });

  test.each([
    ['shop=evil.myshopify.com'],
    ['logged_in_customer_id=2'],
    ['path_prefix=%2Fapps%2Fother'],
    ['timestamp=1317327555'],
    [`signature=${SIGNED}`],
  ])('is nobody when %s is added in front or behind', (again) => {
    expect(ask(`${again}&${official}`)).toBeNull();
    expect(ask(`${official}&${again}`)).toBeNull();
  });

  test('is nobody when a repeated parameter was signed', () => {
    expect(ask(sign(`${base}&logged_in_customer_id=1&logged_in_customer_id=2&${rest}`))).toBeNull();
  });

  test.each(['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'])(
    'is nobody without %s',
    (name) => {
      const query = new URLSearchParams(official);
      query.delete(name);
      expect(ask(query.toString())).toBeNull();
      if (name !== 'signature') {
        query.delete('signature');
        expect(ask(sign(query.toString()))).toBeNull();
      }
    },
  );

  test('is nobody 91 seconds later or earlier, and still someone at 90', () => {
    expect(ask(official, new Date(AT.getTime() + 90_000))).not.toBeNull();
    expect(ask(official, new Date(AT.getTime() + 91_000))).toBeNull();
    expect(ask(official, new Date(AT.getTime() - 91_000))).toBeNull();
  });

  test('is nobody at a time that is none', () => {
    expect(
      ask(sign(`shop=a.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fa&timestamp=soon`)),
    ).toBeNull();
  });

  test('is nobody under a domain that is not a shop’s', () => {
    expect(ask(sign(`shop=evil.example&logged_in_customer_id=1&${rest}`))).toBeNull();
    expect(['a.myshopify.com', 'a-1.myshopify.com'].every((shop) => shopDomain.test(shop))).toBe(
      true,
    );
    expect(
      [
        '.myshopify.com',
        'a.myshopify.com.evil.com',
        'A.myshopify.com',
        'a/b.myshopify.com',
        'a.myshopify.com\n',
      ].some((shop) => shopDomain.test(shop)),
    ).toBe(false);
  });

  test.each([
    ['', ''],
    ['short', SIGNED.slice(0, 10)],
    ['not hex', 'z'.repeat(64)],
    ['of another', GUEST],
    ['followed by more', `${SIGNED}zz`],
  ])('is nobody with a signature that is %s', (_name, signature) => {
    expect(ask(official.replace(SIGNED, signature))).toBeNull();
  });

  test('is nobody once any signed value is touched', () => {
    const params = [...new URLSearchParams(official)].filter(([name]) => name !== 'signature');
    fc.assert(
      fc.property(fc.nat(params.length - 1), fc.string({ minLength: 1 }), (index, value) => {
        fc.pre(value !== params[index]![1]);
        const touched = new URLSearchParams(
          params.map(([name, old], nr) => [name, nr === index ? value : old]),
        );
        touched.append('signature', SIGNED);
        expect(proxyCaller(SECRET, touched, AT)).toBeNull();
      }),
    );
  });
});

describe('a webhook’s signature', () => {
  const bytes = Buffer.from('{"id":1,"name":"Zoë"}');
  const signature = createHmac('sha256', SECRET).update(bytes).digest('base64');

  test('fits its bytes and no others', () => {
    expect(signedBody(SECRET, bytes, signature)).toBe(true);
    expect(signedBody(SECRET, Buffer.concat([bytes, Buffer.from(' ')]), signature)).toBe(false);
    expect(signedBody('another', bytes, signature)).toBe(false);
  });

  test.each(['', 'a', signature.slice(0, 20), `${signature}${signature}`])(
    'of the wrong length is refused',
    (given) => {
      expect(signedBody(SECRET, bytes, given)).toBe(false);
    },
  );
});
