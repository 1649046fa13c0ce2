// What all browser tests share: one server and one Chromium per file, a fresh context per test, and no problem overlooked.
//
// Every test runs under the strict Content-Security-Policy that the server sends, and fails on any console error or
// warning, uncaught error, policy violation, or request off the page's own origin, whatever else it checks.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { POLICY } from '../../scripts/serve.mjs';
import { launch, serve, views } from './browser.mjs';

const READING_BACK = /willReadFrequently/; // Chromium's advice on what only the tests do.
const TIMEOUT = 15_000; // Milliseconds for one thing to happen, generous because machines that run tests are busy.

const DIST = new URL('../../dist/', import.meta.url);

/** What was built: its languages, and the hash of the folder with its files. */
export const EDITION = JSON.parse(await readFile(new URL('edition.json', DIST), 'utf8'));

/** That folder, from the origin. */
export const VERSION = `/v/${EDITION.hash}`;

/** A file of the build as text. */
export const shipped = (path) => readFile(new URL(`.${VERSION}/${path}`, DIST), 'utf8');

/** The bindings before they are bundled: with them a test drives the shipped wasm by hand. */
const BINDINGS = new URL('../../target/pkg/pathways_chart.js', import.meta.url).pathname;

const [browser, server] = await Promise.all([launch(), serve()]);
const close = () => Promise.all([browser.close(), server.close()]);
after(close);

/** What the demo offers, so that no test names all figures, forms or languages by hand. */
export const { figures: FIGURES, languages: LANGUAGES } = await views().catch(async (error) => { await close(); throw error; });

export const origin = () => server.url;

/** The two deliveries of the element, as a page loads them. */
export const SPLIT = '/pathways-chart.js';
export const SINGLE = '/pathways-chart.en.js';

/** Lets a test look into the scripts: what it puts into `hooks` of the page runs before the chart's method of that name. */
export const hooked = (page) => page.route(/pathways-chart(\.\w\w)?\.js/, async (route) => {
  const answer = await route.fetch();
  const script = (await answer.text()).replace(/\b(ask|paint|free|at)\((\w*(?:,\w+)?)\)\{/g, '$1($2){globalThis.hooks?.$1?.();');
  await route.fulfill({ response: answer, body: script });
});

/**
 * A test in a page of its own. `html` is the body of a page with the element loaded; without it `path` of the demo is
 * opened; `script` is the delivery that it loads. `expected` matches lines of problems that belong to the test. `prepare` runs before the page is opened, and the
 * test itself as soon as the document is there if it is `early`, else when everything has been loaded.
 */
export function inPage(name, options, body) {
  test(name, { timeout: 8 * TIMEOUT }, async () => {
    const { path = '/', html, script = SPLIT, expected, prepare, policy = POLICY, early = false, ...contextOptions } = options;
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...contextOptions });
    context.setDefaultTimeout(TIMEOUT);
    try {
      const page = await context.newPage();
      const problems = watch(page, expected);
      await context.route('**/bindings.js', (route) => route.fulfill({ path: BINDINGS }));
      await page.addInitScript(recordInPage, [VERSION, EDITION.figures.flatMap((figure) => EDITION.languages.map((code) => `${figure}.${code}`))]);
      if (html !== undefined) await fixture(context, html, script, policy);
      await prepare?.(page);
      await page.goto(origin() + (html === undefined ? path : '/fixture.html'), { waitUntil: early ? 'commit' : 'load' });
      await body(page, context);
      problems.push(...(await page.evaluate(() => globalThis.recorded.violations)).filter((line) => !expected?.test(line)));
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
}

/** Everything that goes wrong in a page, as sentences. */
function watch(page, expected) {
  const problems = [];
  page.requests = [];
  page.lines = [];
  page.on('console', (message) => {
    const line = `${message.type()}: ${message.text()}`;
    page.lines.push(line);
    if (!['error', 'warning'].includes(message.type()) || READING_BACK.test(line) || expected?.test(line)) return;
    problems.push(line);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('request', (request) => {
    page.requests.push(request.url());
    if (new URL(request.url()).origin !== origin()) problems.push(`request off the origin: ${request.url()}`);
  });
  return problems;
}

/** Runs in the page before anything else and keeps what a test may ask for later. */
function recordInPage([version, texts]) {
  const recorded = { violations: [], events: [], shift: 0 };
  // A query string as the wasm takes it.
  globalThis.settingsIn = (query) => [...new URLSearchParams(query)].flat().join('\x1f');
  globalThis.recorded = recorded;
  // The shipped wasm in an instance of the test's own, which speaks every language: `Chart` and its `memory`.
  globalThis.engine = async () => {
    const { default: init, Chart, learn } = await import('/bindings.js');
    const { memory } = await init({ module_or_path: fetch(`${version}/pathways_chart.wasm`) });
    for (const name of texts) learn(await (await fetch(`${version}/text/${name}.txt`)).text());
    return { Chart, memory };
  };
  addEventListener('securitypolicyviolation', (event) => recorded.violations.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  for (const name of ['ready', 'change', 'choose', 'select', 'error']) {
    addEventListener(`pathways-${name}`, ({ detail }) => recorded.events.push([name, detail]));
  }
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) recorded.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

function fixture(context, html, script, policy) {
  const body = `<!doctype html><html><head><meta charset="utf-8"><title>A host page</title>
    <link rel="icon" href="/icon.svg"><script type="module" src="${script}"></script></head><body>${html}</body></html>`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  return context.route('**/fixture.html', (route) => route.fulfill({ body, headers }));
}

/** Asks the page until the answer is true. (waitForFunction evaluates strings, which the policy forbids.) */
export async function until(page, question, argument) {
  const end = Date.now() + TIMEOUT;
  while (!await page.evaluate(question, argument)) {
    if (Date.now() > end) throw new Error(`never true: ${question}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

/** Waits until every chart of the page shows its picture or its table, and whatever was queued for the next frames is painted. */
export async function painted(page) {
  await until(page, () => {
    const charts = [...document.querySelectorAll('pathways-chart')];
    return charts.length > 0 && charts.every((chart) => chart.shadowRoot?.querySelector('slot').hidden);
  });
  await frames(page);
}

export const frames = (page) => page.evaluate(async () => {
  for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
});

/** What the wasm says about the chart that the first element of the page shows: size, targets, table, texts. */
export const model = (page) => page.evaluate(async () => {
  const { Chart } = await globalThis.engine();
  const element = document.querySelector('pathways-chart');
  const shown = element.shadowRoot.querySelector('canvas');
  const author = new URLSearchParams(element.constructor.observedAttributes
    .filter((name) => element.hasAttribute(name)).map((name) => [name, element.getAttribute(name)]));
  author.set('lang', shown.closest('[lang]').lang);
  const chart = new Chart(document.createElement('canvas'));
  chart.ask(settingsIn(author), settingsIn(element.query));
  const { fontFamily } = getComputedStyle(shown.parentElement);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const laidOut = chart.layOut(shown.offsetWidth, shown.offsetHeight, fontFamily, dark);
  const said = { ...chart.describe(), ...laidOut };
  chart.free();
  return said;
});

/**
 * The painted canvas as runs of one colour along each of the given lines, in device pixels:
 * { along: 'x' | 'y', at } gives [{ start, length, colour }], colours as '#rrggbbaa'.
 */
export const runs = (page, lines) => page.evaluate((wanted) => {
  const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
  const context = canvas.getContext('2d');
  const hex = (bytes) => `#${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return wanted.map(({ along, at }) => {
    const { data } = along === 'y' ? context.getImageData(at, 0, 1, canvas.height) : context.getImageData(0, at, canvas.width, 1);
    const found = [];
    for (let start = 0; start < data.length / 4; start += 1) {
      const colour = hex(data.subarray(start * 4, start * 4 + 4));
      const last = found.at(-1);
      if (last?.colour === colour) last.length += 1;
      else found.push({ start, length: 1, colour });
    }
    return found;
  });
}, lines);

/** Chooses in the control of that name as a reader does: on a phone most are behind a button. */
export async function choose(page, name, value) {
  const field = page.locator(`#chart [name="${name}"]`);
  await field.waitFor({ state: 'attached' });
  const hidden = !await field.isVisible();
  if (hidden) await page.click('#chart button.settings');
  await field.selectOption(value);
  if (hidden) await page.keyboard.press('Escape');
  // The words of another figure or language have to come first.
  await until(page, ([setting, wanted]) => document.querySelector('#chart').view[setting] === wanted, [name, value]);
  await frames(page);
}

/** Presses a button of the demo's toolbar, which on a phone is behind another one; which of the two it is, is seen when one is. */
export async function pressAction(page, name) {
  const [button, more] = [`[data-action=${name}]`, 'button.more'].map((selector) => page.locator(`pathways-chart ${selector}`));
  await button.or(more).filter({ visible: true }).first().waitFor();
  if (!await button.isVisible()) await more.click();
  await button.click();
}

export const canvasBox = (page) => page.evaluate(() => {
  const { x, y, width, height } = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas').getBoundingClientRect();
  return { x, y, width, height };
});

export const events = (page, name) => page.evaluate((kind) => globalThis.recorded.events.filter(([said]) => said === kind), name);

/** The tooltip's lines, or undefined if it is closed. */
export const tooltip = (page) => page.evaluate(() => {
  const box = document.querySelector('pathways-chart').shadowRoot.querySelector('[part=tooltip]');
  return box?.matches(':popover-open') ? [...box.firstChild.children].map(({ textContent }) => textContent) : undefined;
});

/** The tooltip's lines, once it explains what has that heading: its script comes with the first sign of a reader. */
export async function explained(page, heading) {
  await until(page, (wanted) => {
    const box = document.querySelector('pathways-chart').shadowRoot.querySelector('[part=tooltip]');
    return box?.matches(':popover-open') && box.firstChild.firstChild.textContent === wanted;
  }, heading);
  return tooltip(page);
}

/** A point in the middle of a mark, in the viewport, where a pointer meets the canvas. */
export async function middleOf(page, place) {
  await page.evaluate((at) => document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.marks button')[at].scrollIntoView({ block: 'center' }), place);
  const { x, y, width, height } = await page.evaluate((at) => document.querySelector('pathways-chart').shadowRoot
    .querySelectorAll('.marks button')[at].getBoundingClientRect().toJSON(), place);
  return [x + width / 2, y + height / 2];
}
