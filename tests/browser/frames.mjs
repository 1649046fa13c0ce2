// What the tests of framed charts share: a site and a host page of another origin, and what a frame tells its host.

import { createServer } from 'node:http';
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const TIMEOUT = 15_000; // Milliseconds.

/** With scroll bars that take room, as on most desks. */
export const launchWithBars = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], ignoreDefaultArgs: ['--hide-scrollbars'],
});

/** Keeps every message that the page gets, in `heard`. A frame inside it has the same list for itself. */
export const hearing = (page) => page.addInitScript(() => {
  globalThis.heard = [];
  addEventListener('message', ({ data }) => globalThis.heard.push(data));
});

export const heard = (page) => page.evaluate(() => globalThis.heard);

/** The document in the iframe at that place of the page. */
export async function inside(page, place = 0) {
  const handle = await page.waitForSelector(`iframe >> nth=${place}`, { state: 'attached' });
  return handle.contentFrame();
}

/** A server for one page after another, each at an address of its own, with the policy of a site that frames another one. */
export async function hostOf(policy) {
  const pages = new Map();
  const server = createServer((request, response) => {
    const body = pages.get(request.url);
    const none = request.url === '/icon' ? 204 : 404;
    response.writeHead(body ? 200 : none, { 'Content-Type': 'text/html; charset=utf-8', ...(policy && { 'Content-Security-Policy': policy }) });
    response.end(body ?? '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    add(html, head = '') {
      const path = `/${pages.size}.html`;
      pages.set(path, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title>
        <link rel="icon" href="/icon">${head}</head><body>${html}</body></html>`);
      return origin + path;
    },
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

/** A test in a page of its own, of a browser that the file has launched; fails on any problem of page or frames. */
export function across(browser, name, { expected, origins, ...options }, body) {
  test(name, { timeout: 8 * TIMEOUT }, async () => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
    context.setDefaultTimeout(TIMEOUT);
    const problems = [];
    try {
      const page = await context.newPage();
      const note = (line) => expected?.test(line) || problems.push(line);
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && note(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => note(`uncaught: ${error.stack}`));
      page.on('request', (request) => /^https?:/.test(request.url()) && !origins().includes(new URL(request.url()).origin) && note(`request to ${request.url()}`));
      if (options.javaScriptEnabled !== false) await hearing(page);
      await body(page, context);
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
}

export const closing = (...things) => after(() => Promise.all(things.map((thing) => thing.close())));
