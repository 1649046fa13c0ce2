// What does not come, comes late, or is no longer wanted when it comes: nothing wrong is shown, saved or said, and the rest goes on.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inPage, painted, pressAction, shipped, until } from './harness.mjs';
import { held, news, pictureIn } from './taken.mjs';

const FULL = '<pathways-chart figure="pledges" lang="en" controls="full"></pathways-chart>';
const { words } = JSON.parse(await shipped('settings/en.json'));
const ABSENT = /Failed to load resource|pathways-chart: /;

const figure = (page) => page.locator('pathways-chart .choices select').first();
const shown = (page) => page.evaluate(() => {
  const { view, query, shadowRoot } = document.querySelector('pathways-chart');
  return [view.figure, view.form, query, shadowRoot.querySelector('.choices select')?.value];
});
const isShown = (page, name, value) => until(page, ([key, wanted]) => document.querySelector('pathways-chart').view[key] === wanted, [name, value]);
const dialogs = (page) => page.evaluate(() => document.querySelector('pathways-chart')?.shadowRoot.querySelectorAll(':modal').length);

async function picture(page) {
  await pressAction(page, 'download');
  const button = page.locator('pathways-chart dialog.share').getByRole('button', { name: 'PNG', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  await page.keyboard.press('Escape');
  const { said: { 'Creation Time': time, ...said }, data } = pictureIn(await readFile(await download.path()));
  assert.ok(time);
  return { name: download.suggestedFilename(), said, pixels: createHash('sha256').update(data).digest('hex') };
}

async function ready(page) {
  await painted(page);
  await figure(page).waitFor();
}

inPage('a figure whose words do not come is told of, and all else goes on as before', {
  html: FULL, expected: ABSENT, prepare: (page) => page.route('**/text/visas.en.txt', (route) => route.fulfill({ status: 404 })),
}, async (page) => {
  await ready(page);
  const before = await picture(page);
  for (let count = 0; count < 2; count += 1) { // It can be asked for again.
    await figure(page).selectOption('visas');
    await news(page, words.missed);
    assert.deepEqual(await shown(page), ['pledges', 'bars', '', 'pledges']);
  }
  assert.deepEqual(await picture(page), before, 'the picture that is saved is the one that is shown');
  await page.locator('pathways-chart .choices select').nth(1).selectOption('gap');
  await isShown(page, 'form', 'gap');
  await page.evaluate(() => { document.querySelector('pathways-chart').figure = 'visas'; });
  await news(page, words.missed);
  await page.locator('pathways-chart .choices select').nth(1).selectOption('people');
  await isShown(page, 'form', 'people');
  await pressAction(page, 'reset');
  await isShown(page, 'form', 'bars');
});

{
  const { release, prepare } = held('**/text/relocation.en.txt');
  inPage('what is saved while another figure is on its way is what is shown', { html: FULL, prepare }, async (page) => {
    await ready(page);
    const before = await picture(page);
    await figure(page).selectOption('relocation');
    assert.deepEqual(await picture(page), before);
    release();
    await isShown(page, 'figure', 'relocation');
  });
}

inPage('without words for the fields none stand over another figure', {
  html: FULL, expected: ABSENT, prepare: (page) => page.route('**/settings/fr.json', (route) => route.fulfill({ status: 404 })),
}, async (page) => {
  await ready(page);
  await page.evaluate(() => Object.assign(document.querySelector('pathways-chart'), { lang: 'fr', figure: 'visas' }));
  await until(page, () => document.querySelector('pathways-chart').view.lang === 'fr' && !document.querySelector('pathways-chart').shadowRoot.querySelector('.keys, .choices, .more'));
  assert.ok(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.toolbar button').checkVisibility()));
});

{
  const { release, prepare } = held('**/sources/en.json');
  inPage('who has gone on is not called back by a citation', { html: `${FULL}<button id="after">after</button>`, prepare }, async (page) => {
    await ready(page);
    await pressAction(page, 'cite');
    await news(page, 'Sources are being fetched …');
    await page.focus('#after');
    release();
    await news(page, '');
    assert.deepEqual([await dialogs(page), await page.evaluate(() => document.activeElement.id)], [0, 'after']);
  });
}

{
  const { release, prepare } = held('**/sources/en.json');
  inPage('what is cited is what is shown when the sources have come', { html: FULL, prepare }, async (page) => {
    await ready(page);
    await pressAction(page, 'cite');
    await page.evaluate(() => { document.querySelector('pathways-chart').figure = 'moria'; });
    await isShown(page, 'figure', 'moria');
    release();
    await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('dialog.share')?.matches(':modal'));
    const text = await page.locator('pathways-chart dialog.share textarea').nth(1).inputValue();
    assert.match(text, /Moria/);
    assert.match(text, /figure=moria/);
  });
}

const REFUSING = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => new Promise((_, reject) => { globalThis.refuse = () => reject(new Error('no')); }) } });
});
const [sources, bench] = [held('**/sources/en.json'), held('**/pathways-workbench.js')];
for (const [what, action, prepare, end] of [
  ['a citation', 'cite', sources.prepare, sources.release],
  ['the workbench', 'download', bench.prepare, bench.release],
  ['a link', 'copy_link', REFUSING, (page) => page.evaluate(() => globalThis.refuse())],
]) {
  inPage(`a chart that is removed while ${what} is on its way throws nothing`, { html: FULL, prepare }, async (page) => {
    await ready(page);
    await pressAction(page, action);
    await page.evaluate(() => { globalThis.chart = document.querySelector('pathways-chart'); globalThis.chart.remove(); });
    await end(page);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => globalThis.chart.shadowRoot.querySelectorAll('dialog[open]').length), 0);
  });
}

const EMPTY = Object.fromEntries(['words', 'cite', 'figures', 'observations', 'sources', 'notes', 'events', 'phrases'].map((part) => [part, {}]));
inPage('a citation that cannot be made says so', { html: FULL, prepare: (page) => page.route('**/sources/en.json', (route) => route.fulfill({ json: EMPTY })) }, async (page) => {
  await ready(page);
  await pressAction(page, 'cite');
  await news(page, 'The sources could not be fetched.');
});

inPage('a chart in a shadow root of the page’s opens what it is asked for', { html: `<div id="outer"></div>${FULL}` }, async (page) => {
  await ready(page);
  await page.evaluate(() => {
    globalThis.chart = document.querySelector('pathways-chart');
    const middle = document.getElementById('outer').attachShadow({ mode: 'closed' }).appendChild(document.createElement('div'));
    middle.attachShadow({ mode: 'closed' }).append(globalThis.chart);
  });
  for (const action of ['download', 'cite', 'embed']) {
    await until(page, () => globalThis.chart.shadowRoot.querySelector('slot').hidden && !globalThis.chart.shadowRoot.querySelector(':modal'));
    await page.evaluate((name) => {
      const button = globalThis.chart.shadowRoot.querySelector(`[data-action=${name}]`);
      button.focus();
      button.click();
    }, action);
    await until(page, () => globalThis.chart.shadowRoot.querySelector('dialog.share')?.matches(':modal'));
    await page.keyboard.press('Escape');
  }
});

inPage('the first choice is announced, though nothing had been asked for before', { html: '<pathways-chart figure="pledges" lang="en"></pathways-chart>' }, async (page) => {
  await painted(page);
  await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.toolbar button').click());
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.news')?.textContent);
});

{
  const { release, prepare } = held('**/pathways-details.js');
  inPage('keys that were pressed before the script came are not lost', { html: '<pathways-chart figure="resettlement" lang="en"></pathways-chart>', prepare }, async (page) => {
    await painted(page);
    const place = () => page.evaluate(() => [...document.querySelectorAll('pathways-chart')[0].shadowRoot.querySelectorAll('.marks button')].findIndex((one) => one.matches(':focus')));
    for (let tries = 0; tries < 6 && await place() < 0; tries += 1) await page.keyboard.press('Tab');
    assert.equal(await place(), 0);
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('ArrowRight');
    release();
    await until(page, () => [...document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.marks button')].findIndex((one) => one.matches(':focus')) === 3);
  });
}

inPage('a wrong value of `controls` is told to administrators', { html: '<pathways-chart figure="pledges" lang="en" controls="most"></pathways-chart>', expected: ABSENT }, async (page) => {
  const heard = [];
  page.on('console', (line) => heard.push(line.text()));
  await painted(page);
  await page.evaluate(() => document.querySelector('pathways-chart').setAttribute('controls', 'all'));
  await until(page, () => true);
  assert.deepEqual(heard.filter((line) => line.includes('"all"')), ['pathways-chart: There is no controls="all". Allowed: none, minimal, full.']);
});
