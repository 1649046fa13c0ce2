// What the workbench needs and does not get, gets late, or no longer needs: it says so, and nothing wrong is saved.

import assert from 'node:assert/strict';
import { inPage, painted, pressAction, until } from './harness.mjs';
import { button, choose, described, dialog, openBench, pictureIn, saved, texts, told, wordsOf } from './taken.mjs';

const FULL = '<pathways-chart figure="pledges" lang="en" controls="full"></pathways-chart>';
const ABSENT = /Failed to load resource|pathways-chart: /;
const words = await wordsOf('en');
const news = (page, text) => until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.news')?.textContent === wanted, text);
const absent = (pattern) => (page) => page.route(pattern, (route) => route.fulfill({ status: 404 }));
const chart = (page, action, argument) => page.evaluate(action, argument);

/** Holds back what has that address until `release()`. */
function held(pattern) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  return { release, prepare: (page) => page.route(pattern, async (route) => { await released; await route.continue(); }) };
}

inPage('a workbench that does not come is told of', { html: FULL, expected: ABSENT, prepare: absent('**/pathways-workbench.js') }, async (page) => {
  await painted(page);
  await pressAction(page, 'download');
  await news(page, words.not_fetched);
  assert.equal(await dialog(page).count(), 0);
});

inPage('without the wasm for pictures there are none, and the numbers all the same', { html: FULL, expected: ABSENT, prepare: absent('**/pathways_export.wasm') }, async (page) => {
  await painted(page);
  await pressAction(page, 'download');
  await described(page, words.not_fetched);
  assert.equal(await button(page, 'PNG').getAttribute('aria-disabled'), 'true');
  assert.equal((await saved(page, 'CSV')).name, 'pathways-pledges-en.csv');
  await page.unroute('**/pathways_export.wasm');
  await choose(page, 'social-square');
  await dialog(page).locator('.preview canvas').waitFor();
  assert.equal(pictureIn((await saved(page, 'PNG')).bytes).height, 1080, 'it is asked for again');
});

inPage('without the numbers there are pictures', { html: FULL, expected: ABSENT, prepare: absent('**/data/*.json') }, async (page) => {
  await openBench(page);
  for (const name of ['CSV', words.package, words.copy_data]) {
    await button(page, name).click();
    await told(page, words.not_fetched);
  }
  assert.ok((await saved(page, 'PNG')).bytes.length > 10_000);
});

{
  const { release, prepare } = held('**/pathways_export.wasm');
  inPage('a dialog that was closed before its picture came leaves nothing behind', { html: FULL, prepare }, async (page) => {
    await painted(page);
    await pressAction(page, 'download');
    await described(page, words.preparing);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    release();
    await openBench(page);
    assert.ok((await saved(page, 'PNG')).bytes.length > 10_000);
  });
}

{
  const { release, prepare } = held('**/pathways_export.wasm');
  inPage('a chart that is removed while its picture is on its way throws nothing', { html: FULL, prepare }, async (page) => {
    await painted(page);
    await pressAction(page, 'download');
    await button(page, 'PNG').click();
    await chart(page, () => { globalThis.chart = document.querySelector('pathways-chart'); globalThis.chart.remove(); });
    release();
    await page.waitForTimeout(500);
    assert.equal(await chart(page, () => globalThis.chart.shadowRoot.querySelectorAll('dialog[open]').length), 0);
    await chart(page, () => document.body.append(globalThis.chart));
    await openBench(page);
  });
}

{
  const { release, prepare } = held('**/pathways-workbench.js');
  inPage('who has gone on is not called back by the workbench', { html: `${FULL}<button id="after">after</button>`, prepare }, async (page) => {
    await painted(page);
    await pressAction(page, 'download');
    await news(page, words.preparing);
    await page.focus('#after');
    release();
    await news(page, '');
    assert.deepEqual([await dialog(page).count(), await chart(page, () => document.activeElement.id)], [0, 'after']);
  });
}

inPage('what the page changes meanwhile is followed: picture, titles, file', { html: FULL }, async (page) => {
  await openBench(page);
  await texts(page).last().fill('mine');
  await chart(page, () => { document.querySelector('pathways-chart').from = '2024'; });
  await until(page, () => document.querySelector('pathways-chart').view.from === '2024');
  assert.equal(await texts(page).last().inputValue(), 'mine', 'of the same figure what was written stays');
  assert.equal(new URL(pictureIn((await saved(page, 'PNG')).bytes).said.URL).searchParams.get('from'), '2024');
  await chart(page, () => Object.assign(document.querySelector('pathways-chart'), { figure: 'moria', lang: 'fr' }));
  await until(page, () => document.querySelector('pathways-chart').view.figure === 'moria' && document.querySelector('pathways-chart').view.lang === 'fr');
  await button(page, (await wordsOf('fr')).copy_image).waitFor();
  await dialog(page).locator('.preview canvas').waitFor();
  const title = await chart(page, () => document.querySelector('pathways-chart').caption);
  assert.deepEqual([await texts(page).first().inputValue(), await dialog(page).count()], [title, 1]);
  const { name, bytes } = await saved(page, 'PNG');
  assert.match(name, /^pathways-moria-\w+-fr\.png$/);
  assert.equal(pictureIn(bytes).said.Title, title);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
});

inPage('after a trap the next picture has a new instance', { html: FULL, expected: ABSENT }, async (page) => {
  await openBench(page);
  await chart(page, () => {
    const { instantiate } = WebAssembly;
    globalThis.instances = 0;
    WebAssembly.instantiate = (...given) => { globalThis.instances += 1; return instantiate(...given); };
    const font = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font');
    Object.defineProperty(CanvasRenderingContext2D.prototype, 'font', { ...font, set() {
      Object.defineProperty(CanvasRenderingContext2D.prototype, 'font', font);
      throw new WebAssembly.RuntimeError('unreachable');
    } });
  });
  await choose(page, 'social-square');
  await described(page, words.failed);
  await choose(page, 'social-portrait');
  await dialog(page).locator('.preview canvas').waitFor();
  assert.equal(pictureIn((await saved(page, 'PNG')).bytes).height, 1350);
  assert.equal(await chart(page, () => globalThis.instances), 1);
});
