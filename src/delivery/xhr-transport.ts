import { reasonOf } from '../diagnostics.js';
import { canKeepAlive, contentType, createHttpTransport, type Post, readAnswer } from './http-transport.js';
import type { Transport } from './transport.js';

/**
 * Posts through `XMLHttpRequest`, for engines without `fetch` (before Chromium 42). Where there is one that can outlive
 * the page, what leaves with the app goes through it all the same.
 */
export function createXhrTransport(): Transport {
  return createHttpTransport((request, done) =>
    (request.leaving && canKeepAlive() ? postByFetch : postByXhr)(request, done),
  );
}

const postByXhr: Post = (request, done) => {
  const xhr = new XMLHttpRequest();
  const fail = (error: unknown): void => done({ outcome: 'retry', reason: reasonOf(error) });
  xhr.onload = () => {
    // Before Chromium 37 an engine does not tell where it was led.
    const redirected = Boolean(xhr.responseURL) && xhr.responseURL !== absolute(request.url);
    done(readAnswer(xhr.status, (name) => xhr.getResponseHeader(name), redirected, xhr.responseText));
  };
  xhr.onerror = () => fail(new Error('the request failed'));
  try {
    xhr.open('POST', request.url);
    xhr.setRequestHeader('content-type', contentType(request));
    xhr.send(request.body);
  } catch (error) {
    setTimeout(() => fail(error), 0);
  }
  return () => xhr.abort();
};

/** As the engine writes the address of an answer. */
function absolute(url: string): string {
  const link = document.createElement('a');
  link.href = url;
  return link.href.split('#')[0] as string;
}

const postByFetch: Post = (request, done) => {
  const { url, body } = request;
  const headers = { 'content-type': contentType(request) };
  fetch(url, { method: 'POST', body, headers, credentials: 'omit', keepalive: true })
    .then((response) =>
      response.text().then((text) => {
        const { status, redirected } = response;
        done(readAnswer(status, (name) => response.headers.get(name), redirected, text));
      }),
    )
    .catch((error: unknown) => done({ outcome: 'retry', reason: reasonOf(error) }));
  return () => {};
};
