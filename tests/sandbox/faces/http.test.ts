// Routes, cookies and addresses of the faces.
import { expect, test } from 'vitest';
import { html, raw } from '../../../sandbox/faces/html';
import { localPath, matchPath, parseCookies } from '../../../sandbox/faces/http';

test('patterns match whole paths', () => {
  expect(matchPath('/orders/:id', '/orders/7')).toEqual({ id: '7' });
  expect(matchPath('/orders/:id', '/orders')).toBeNull();
  expect(matchPath('/orders/:id', '/orders/7/x')).toBeNull();
  expect(matchPath('/apps/:handle/*', '/apps/regulars/app/members')).toEqual({
    handle: 'regulars',
    rest: 'app/members',
  });
  expect(matchPath('/apps/*', '/apps')).toBeNull();
  expect(matchPath('/x/:id', '/x/%zz')).toBeNull();
});

test('cookies are read, broken ones ignored, the first of a name kept', () => {
  expect(parseCookies('a=1; b=x%20y; a=2; c=%zz; =d')).toEqual({ a: '1', b: 'x y' });
});

test.each(['//evil', '/\\evil', 'https://evil', '/a b', 'javascript:x', '', null])(
  '%s is no path of ours',
  (path) => {
    expect(localPath(path, '/home')).toBe('/home');
  },
);

test('html escapes what it is given', () => {
  expect(html`<p title="${'"<&'}">${[1, null, raw('<b>')]}${false}</p>`.text).toBe(
    '<p title="&quot;&lt;&amp;">1<b></p>',
  );
});
