// Tab goes through whole pages without a trap, forwards and backwards: every stop once, each to be seen, and out at the end.
//
// Where the page ends, this Chromium without a window hands the keyboard to nobody or to the other end of the page; both
// count as leaving.

import assert from 'node:assert/strict';
import { launch, serve } from './browser.mjs';
import { across, closing, hostOf, inside } from './frames.mjs';
import { painted, until } from './harness.mjs';
import { plantReader } from './reader.mjs';

const MOST = 120; // Stops, by far more than any page here has.
const HANDING_OVER = 2000; // Milliseconds, by far more than one process needs to hand the keyboard to another.

const [browser, server, host] = await Promise.all([launch(), serve(), hostOf()]);
closing(browser, server, host);
const own = server.url;
/** The same server as another site: a frame of it is a process of its own. */
const foreign = own.replace('127.0.0.1', 'localhost');

/**
 * What holds the keyboard once it has arrived, undefined if nothing does. From process to process it is handed over in a
 * while: meanwhile nobody has it, or a frame has it and nothing in that frame.
 */
async function held(page) {
  let at;
  for (let tries = 0; tries < HANDING_OVER / 20; tries += 1) {
    at = await holding(page);
    if (at?.path) return at;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  assert.equal(at, undefined, 'the keyboard stays between two frames');
  return at;
}

/** What holds the keyboard, as the names of a frame in a frame and the element in it. */
async function holding(page) {
  const path = [];
  const boxes = [];
  for (let frame = page.mainFrame(); frame;) {
    const handle = await frame.evaluateHandle(() => reader.active());
    const element = handle.asElement();
    if (!element) break;
    path.push(await element.evaluate((one) => reader.name(one)));
    const inner = await element.contentFrame();
    if (inner) boxes.push(await element.boundingBox());
    else return { path: path.join(' > '), problem: await unseen(page, element, boxes) };
    frame = inner;
  }
  return path.length > 0 ? {} : undefined;
}

/** Why a reader does not see where the keyboard is, '' if that is to be seen. */
async function unseen(page, element, boxes) {
  const said = await element.evaluate((one) => reader.unseen(one));
  if (said) return said;
  const box = await element.boundingBox();
  const { width, height } = page.viewportSize();
  const frame = boxes.at(-1) ?? { x: 0, y: 0, width, height };
  const within = (from, size, start, end) => Math.min(from + size, end) - Math.max(from, start) > Math.min(size, 20) - 1;
  const seen = within(box.x, box.width, Math.max(0, frame.x), Math.min(width, frame.x + frame.width))
    && within(box.y, box.height, Math.max(0, frame.y), Math.min(height, frame.y + frame.height));
  return seen ? '' : `it is at ${JSON.stringify(box)}, out of sight`;
}

/** Where Tab should stop, frames included, in order. */
async function stops(frame, before = '') {
  const list = await frame.evaluateHandle(() => reader.stops());
  const found = [];
  for (const property of (await list.getProperties()).values()) {
    const element = property.asElement();
    const name = before + await element.evaluate((one) => reader.name(one));
    const inner = await element.contentFrame();
    if (inner) found.push(...await stops(inner, `${name} > `));
    else found.push(name);
  }
  return found;
}

/** Presses the key until the page is left. */
async function walk(page, key) {
  const met = [];
  for (let count = 0; count < MOST; count += 1) {
    await page.keyboard.press(key);
    const at = await held(page);
    if (!at || at.path === met[0]) return met;
    assert.equal(at.problem, '', `${at.path} holds the keyboard`);
    met.push(at.path);
  }
  throw new Error(`a trap: ${met.slice(-8).join(', ')}`);
}

/** Every chart shows its picture, and what comes with the first sign of a reader has come. */
async function woken(frame) {
  await until(frame, () => document.querySelector('pathways-chart'));
  await painted(frame);
  await frame.evaluate(() => {
    for (const chart of document.querySelectorAll('pathways-chart')) chart.shadowRoot.querySelector('.root > *').dispatchEvent(new Event('focusin', { bubbles: true }));
  });
  await until(frame, () => [...document.querySelectorAll('pathways-chart')].every(({ controls, shadowRoot }) => (
    shadowRoot.querySelector('[part=tooltip]') && (controls !== 'full' || shadowRoot.querySelector('select')))));
  await painted(frame);
}

async function tab(page, least) {
  const wanted = await stops(page.mainFrame());
  assert.ok(wanted.length >= least, `${wanted.length} stops: ${wanted}`);
  assert.deepEqual(await walk(page, 'Tab'), wanted, 'forwards');
  await page.evaluate(() => document.activeElement?.blur());
  // Wherever the walk began, it goes round all of them.
  const back = await walk(page, 'Shift+Tab');
  const first = wanted.indexOf(back[0]);
  assert.deepEqual(back, [...wanted.slice(0, first + 1).reverse(), ...wanted.slice(first + 1).reverse()], 'backwards');
  const marks = await Promise.all(page.frames().map((frame) => frame.evaluate(() => [...reader.all()].filter((one) => one.parentElement?.className === 'marks' && one.tabIndex === 0).length)));
  const charts = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.querySelectorAll('pathways-chart').length)));
  assert.deepEqual(marks, charts, 'the marks of a chart are one stop');
}

const origins = () => [own, foreign, host.origin];

for (const width of [1000, 320]) {
  across(browser, `Tab goes through the demo page, ${width} wide`, { origins, viewport: { width, height: 700 } }, async (page) => {
    await plantReader(page);
    await page.goto(`${own}/?figure=pledges`);
    await woken(page);
    await tab(page, 8);
  });
}

across(browser, 'Tab goes through a page for iframes that stands alone', { origins }, async (page) => {
  await plantReader(page);
  await page.goto(`${own}/embed/visas.en.html`);
  await woken(page);
  await tab(page, 3);
});

for (const [kind, sandbox] of [['of another site', ''], ['in a sandbox', 'sandbox="allow-scripts"']]) {
  across(browser, `Tab goes through a host page with an element and a frame ${kind}`, { origins }, async (page) => {
    await plantReader(page);
    const element = '<pathways-chart figure="moria" lang="en" controls="full"></pathways-chart>';
    const iframe = `<iframe src="${foreign}/embed/pledges.en.html" title="Chart" width="600" height="500" ${sandbox}></iframe>`;
    const script = `<script type="module" src="${own}/pathways-chart.js"></script>`;
    await page.goto(host.add(`<a href="#top">before</a>${element}<p>between</p>${iframe}<button>after</button>`, script));
    await woken(page);
    await woken(await inside(page));
    await tab(page, 7);
  });
}
