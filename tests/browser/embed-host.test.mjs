// The script for pages that frame charts: whom it believes, and that it can be loaded anywhere, twice and late.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { test } from 'node:test';
import { inside } from './frames.mjs';
import { inPage, painted, until } from './harness.mjs';

const SCRIPT = '<script src="/pathways-host.js" async></script>';
const iframe = (address, more = '') => `<iframe src="${address}" title="Chart" width="600" height="300" frameborder="0" ${more}></iframe>`;
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

test('it weighs less than 1 kB', async () => {
  assert.ok((await stat(new URL('../../dist/pathways-host.js', import.meta.url))).size < 1000);
});

/** Until the iframe at that place shows all of its page. */
async function fits(page, place = 0) {
  const frame = await inside(page, place);
  await until(frame, () => document.querySelector('pathways-chart'));
  await painted(frame);
  await until(frame, () => innerHeight === Math.ceil(document.getElementById('content').getBoundingClientRect().height));
}

for (const [how, html] of Object.entries({
  'before the iframe': SCRIPT + iframe('/embed/visas.fr.html'),
  'after it': iframe('/embed/visas.fr.html') + SCRIPT,
  'twice': SCRIPT + iframe('/embed/visas.fr.html') + SCRIPT,
  'as a module': `${iframe('/embed/visas.fr.html')}<script type="module" src="/pathways-host.js"></script>`,
  'for the router': iframe('/embed.html?figure=visas&amp;lang=fr') + SCRIPT,
})) {
  inPage(`loaded ${how} it makes the iframe as high as its page`, { html }, (page) => fits(page));
}

inPage('loaded when the chart has been there for long it asks', { html: iframe('/embed/moria.en.html') }, async (page) => {
  await painted(await inside(page));
  await pause(500);
  assert.equal(await page.evaluate(() => document.querySelector('iframe').offsetHeight), 300);
  await page.evaluate(() => import('/pathways-host.js'));
  await fits(page);
});

inPage('an iframe that is added later is made as high as its page, and so is each of several', { html: SCRIPT + iframe('/embed/moria.en.html') }, async (page) => {
  await page.evaluate(() => {
    for (const name of ['visas.nl', 'decisions.de']) document.body.append(Object.assign(document.createElement('iframe'), { src: `/embed/${name}.html` }));
  });
  for (const place of [0, 1, 2]) await fits(page, place);
});

inPage('a border is not taken from the chart', { html: SCRIPT + iframe('about:blank') }, async (page) => {
  await Promise.all([page.waitForEvent('framenavigated'), page.evaluate(() => {
    const frame = document.querySelector('iframe');
    Object.assign(frame.style, { boxSizing: 'border-box', border: '7px solid' });
    frame.src = '/embed/moria.en.html';
  })]);
  await fits(page);
});

const noteGlobals = (page) => page.addInitScript(() => {
  const known = new Set([...Object.getOwnPropertyNames(globalThis), 'newGlobals']);
  globalThis.newGlobals = () => Object.getOwnPropertyNames(globalThis).filter((name) => !known.has(name));
});

inPage('it makes no globals', { html: SCRIPT, prepare: noteGlobals }, async (page) => {
  assert.deepEqual(await page.evaluate(() => globalThis.newGlobals()), []);
  assert.ok(page.requests.some((url) => url.endsWith('/pathways-host.js')));
});

inPage('what is not our message, or not from an iframe of the page, changes nothing', { html: `${SCRIPT}<iframe title="Other" src="/licences.txt" height="300"></iframe>` }, async (page) => {
  const frame = await inside(page);
  const height = () => page.evaluate(() => document.querySelector('iframe').style.height);
  const ours = { sender: 'pathways-chart', height: 500 };
  await page.evaluate((data) => {
    postMessage(data, '*'); // The page itself.
    dispatchEvent(new MessageEvent('message', { data })); // Nobody.
  }, ours);
  const heights = [NaN, Infinity, -Infinity, -500, 0, 99, 1001, 1e9, 500.5, '500', '500px;position:fixed', [500], { valueOf: 500 }, null, undefined, true];
  const hostile = [...heights.map((value) => ({ ...ours, height: value })), { height: 500 }, { sender: 'another', height: 500 },
    'pathways-chart', null, undefined, 500, [], [500], { sender: ['pathways-chart'], height: 500 }];
  await frame.evaluate((all) => { for (const data of all) parent.postMessage(data, '*'); }, hostile);
  await pause(200);
  assert.equal(await height(), '');
  await frame.evaluate((data) => parent.postMessage(data, '*'), ours);
  await until(page, () => document.querySelector('iframe').style.height === '500px');
});

inPage('a frame that has left the page changes nothing', { html: SCRIPT + iframe('/licences.txt') + iframe('/licences.txt') }, async (page) => {
  await inside(page, 1);
  await page.evaluate(() => {
    const [first] = document.querySelectorAll('iframe');
    const gone = first.contentWindow;
    first.remove();
    dispatchEvent(new MessageEvent('message', { source: gone, data: { sender: 'pathways-chart', height: 500 } }));
  });
  assert.equal(await page.evaluate(() => document.querySelector('iframe').style.height), '');
});

inPage('an iframe on the page cannot change another one', { html: SCRIPT + iframe('/licences.txt') + iframe('/licences.txt') }, async (page) => {
  const frame = await inside(page, 1);
  await frame.evaluate(() => parent.postMessage({ sender: 'pathways-chart', height: 400 }, '*'));
  await until(page, () => document.querySelectorAll('iframe')[1].style.height === '400px');
  assert.equal(await page.evaluate(() => document.querySelector('iframe').style.height), '');
});
