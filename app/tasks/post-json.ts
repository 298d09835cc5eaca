// Posts JSON to an address a merchant named: checked, with a time limit, following nothing, reading next to nothing.
import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { callableUrl, isPublic, NotPublic } from '../services/public-address';

export type Call = {
  url: string;
  body: string;
  headers: Record<string, string>;
  timeoutMs: number;
  /** For development: http, and addresses that are not public. */
  mayBeLocal: boolean;
  /** Finds the addresses of a name; the system's unless given. */
  lookup?: typeof systemLookup;
};

/** As much of an answer as is read. */
const READ_BYTES = 1024;

/** The status of the answer. @throws NotPublic, or whatever kept it from coming. */
export async function postJson(call: Call): Promise<{ status: number }> {
  const url = callableUrl(call.url, call.mayBeLocal);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const signal = AbortSignal.timeout(call.timeoutMs);
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own each time: one kept open might belong to a name that has moved since.
    agent: false,
    signal,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(call.body),
      'user-agent': 'Regulars',
      ...call.headers,
    },
    ...(!call.mayBeLocal && { lookup: onlyPublic(call.lookup ?? systemLookup) }),
  };
  try {
    return await new Promise((resolve, reject) => {
      const req = send(url, options, (res) => read(res).then(resolve, reject));
      req.on('error', reject);
      req.end(call.body);
    });
  } catch (error) {
    if (signal.aborted)
      throw new Error(`No answer within ${call.timeoutMs / 1000} seconds.`, { cause: error });
    throw error;
  }
}

/** The status is the answer. Of what follows a little is read, so that a short answer can end in peace. */
async function read(res: IncomingMessage): Promise<{ status: number }> {
  let size = 0;
  try {
    for await (const chunk of res as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size >= READ_BYTES) break;
    }
  } catch {
    // It broke off, or took too long to end.
  }
  res.destroy();
  return { status: res.statusCode ?? 0 };
}

/** Looks a name up and hands the connection only addresses that were checked: what is checked is what is called. */
const onlyPublic =
  (lookup: typeof systemLookup): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '');
      if (!addresses.length || !addresses.every(({ address }) => isPublic(address)))
        return callback(new NotPublic('Its name does not lead to the internet.'), '');
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
