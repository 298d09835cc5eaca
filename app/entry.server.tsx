// Renders a page on the server: streamed to people, whole to crawlers, framed only by the shop's admin.
import { PassThrough } from 'node:stream';
import {
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { log } from '~/log.server';
import { adaptHeaders } from '~/shopify/platform.server';
import { addDocumentResponseHeaders } from '~/shopify.server';

/** Logs what a page threw; neither a reader who left nor an address nobody has is a failure. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ err: error }, 'a page failed');
};

const renderTimeoutMs = 5000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
) {
  addDocumentResponseHeaders(request, headers);
  adaptHeaders(headers);
  const ready = isbot(request.headers.get('User-Agent')) ? 'onAllReady' : 'onShellReady';
  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={renderTimeoutMs} />,
      {
        [ready]: () => {
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
          pipe(body);
        },
        onShellError: reject,
        onError: () => {
          code = 500;
        },
      },
    );
    setTimeout(abort, renderTimeoutMs + 1000).unref();
  });
}
