// Which addresses of the merchant's may be called: public ones, over https. Nothing inside our own network can be reached.
import { BlockList, isIP } from 'node:net';

/** An address that is not called, with the reason in words for the merchant. */
export class NotPublic extends Error {}

// Everything the registries of IANA reserve for private, local, shared, test or group use.
const reservedV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
// Of the one range in use: what carries an IPv4 address inside, and what is for special use or for documents.
const reservedV6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [net, bits] of reservedV4) closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of reservedV6) closed.addSubnet(net, bits, 'ipv6');
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address belongs to the public internet. IPv4 written as IPv6 is not taken. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  return version === 6 && global.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** The address to call. @throws NotPublic where it is not https, carries a password, or is an IP that is not public. */
export function callableUrl(text: string, mayBeLocal: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new NotPublic('It is not a web address.');
  if (url.username || url.password) throw new NotPublic('It carries a password.');
  if (mayBeLocal) return url;
  if (url.protocol !== 'https:') throw new NotPublic('It does not begin with https.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isPublic(host)) throw new NotPublic('It is not an address on the internet.');
  return url;
}
