// What the workbench needs and does not get, gets late, or no longer needs: it says so, and nothing wrong is saved.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inPage, painted, pressAction, shipped, until } from './harness.mjs';
import { button, choose, described, dialog, filesIn, held, news, openBench, pictureIn, saved, texts, told, wordsOf } from './taken.mjs';

const FULL = '<pathways-chart figure="pledges" lang="en" controls="full"></pathways-chart>';
const ABSENT = /Failed to load resource|pathways-chart: /;
const words = await wordsOf('en');
const absent = (pattern) => (page) => page.route(pattern, (route) => route.fulfill({ status: 404 }));
const chart = (page, action, argument) => page.evaluate(action, argument);
const isShown = (page, name, value) => until(page, ([key, wanted]) => document.querySelector('pathways-chart').view[key] === wanted, [name, value]);

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

const HALF = [{}, { header: [], rows: [], files: {} }, { header: [], files: { 'readme.txt': '' } }];
inPage('an answer that has no numbers is not kept', { html: FULL, prepare: (page) => page.route('**/data/*.json', (route) => route.fulfill({ json: HALF[0] })) }, async (page) => {
  await openBench(page);
  for (const name of ['CSV', words.package, words.copy_data]) {
    await button(page, name).click();
    await told(page, words.not_fetched);
    HALF.push(HALF.shift());
  }
  await page.unroute('**/data/*.json');
  assert.equal((await saved(page, 'CSV')).name, 'pathways-pledges-en.csv');
});

const other = async (page) => page.route('**/data/pledges.en.json', async (route) => route.fulfill({ body: await shipped('data/resettlement.fr.json') }));
inPage('the numbers of another figure are none', { html: FULL, prepare: other }, async (page) => {
  await openBench(page);
  await button(page, 'CSV').click();
  await told(page, words.not_fetched);
});

inPage('whoever clicks twice gets one file', { html: FULL }, async (page) => {
  const files = [];
  page.on('download', (file) => files.push(file.suggestedFilename()));
  await openBench(page);
  for (const name of ['PNG', 'CSV']) await button(page, name).dblclick();
  await saved(page, words.package);
  assert.deepEqual(files.map((name) => name.slice(-3)), ['png', 'csv', 'zip']);
});

const refusing = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
});
inPage('rows to be copied by hand go away when others are shown', { html: FULL, prepare: refusing }, async (page) => {
  await openBench(page);
  await button(page, words.copy_data).click();
  await told(page, words.refused);
  const rows = dialog(page).getByLabel(words.copy_data, { exact: true }).and(dialog(page).locator('textarea'));
  assert.equal(await rows.isVisible(), true);
  await chart(page, () => { document.querySelector('pathways-chart').from = '2024'; });
  await rows.waitFor({ state: 'hidden' });
});

inPage('citations follow what the page changes', { html: FULL }, async (page) => {
  await painted(page);
  await pressAction(page, 'cite');
  const full = () => dialog(page).locator('textarea').nth(1).inputValue();
  const caption = () => chart(page, () => document.querySelector('pathways-chart').caption);
  await dialog(page).waitFor();
  const before = await caption();
  assert.ok((await full()).includes(before));
  await chart(page, () => Object.assign(document.querySelector('pathways-chart'), { figure: 'moria', lang: 'nl' }));
  await isShown(page, 'figure', 'moria');
  await dialog(page).getByRole('heading', { name: (await wordsOf('nl')).cite_title }).waitFor();
  assert.deepEqual([(await full()).includes(await caption()), (await full()).includes(before), await dialog(page).count()], [true, false, 1]);
});

{
  const { release, prepare } = held('**/data/pledges.en.json');
  inPage('a package has the address of its own figure, whatever is shown when it is ready', { html: FULL, prepare }, async (page) => {
    await openBench(page);
    const download = page.waitForEvent('download');
    await button(page, words.package).click();
    await chart(page, () => { document.querySelector('pathways-chart').figure = 'moria'; });
    await isShown(page, 'figure', 'moria');
    release();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'pathways-pledges-en.zip');
    const readme = (await filesIn(await readFile(await file.path()))).get('readme.txt');
    assert.deepEqual([readme.includes('figure=pledges'), readme.includes('figure=moria')], [true, false]);
  });
}

{
  const { release, prepare } = held('**/pathways_export.wasm');
  inPage('of pictures that were waited for only the last one is shown', { html: FULL, prepare }, async (page) => {
    await painted(page);
    await pressAction(page, 'download');
    await described(page, words.preparing);
    await chart(page, () => {
      globalThis.shown = [];
      const { prototype } = CanvasRenderingContext2D;
      const { drawImage } = prototype;
      prototype.drawImage = function count(...given) { globalThis.shown.push(this.canvas.width / this.canvas.height); return drawImage.apply(this, given); };
    });
    for (const format of ['widescreen', 'social-square']) {
      await choose(page, format);
      await page.waitForTimeout(400); // So that each is asked for.
    }
    release();
    await described(page, '1080 × 1080 pixels');
    assert.deepEqual(await chart(page, () => globalThis.shown), [1]);
  });
}

/** Counts what has to be given back: addresses of files, charts of the wasm and canvases. */
const counting = (page) => Promise.all([
  page.addInitScript(() => {
    const counted = { addresses: [], freed: 0, canvases: [], later: [] };
    const { createObjectURL, revokeObjectURL } = URL;
    const { setTimeout: wait } = globalThis;
    URL.createObjectURL = (file) => { const made = createObjectURL(file); counted.addresses.push(made); return made; };
    URL.revokeObjectURL = (address) => { counted.addresses = counted.addresses.filter((one) => one !== address); revokeObjectURL(address); };
    globalThis.setTimeout = (action, delay, ...given) => (delay === 60_000 ? counted.later.push(action) : wait(action, delay, ...given));
    const make = Document.prototype.createElement;
    Document.prototype.createElement = function count(name, ...given) {
      const made = make.call(this, name, ...given);
      if (name === 'canvas') counted.canvases.push(made);
      return made;
    };
    globalThis.counted = counted;
  }),
  page.route('**/pathways-workbench.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/\bfree\(\)\s*\{/, 'free(){globalThis.counted.freed+=1;') });
  }),
]);

inPage('what a dialog took is given back when it is closed', { html: FULL, prepare: counting }, async (page) => {
  await openBench(page);
  await saved(page, 'PNG');
  await saved(page, 'CSV');
  assert.deepEqual(await chart(page, () => {
    const { addresses, later, freed, canvases } = globalThis.counted;
    globalThis.easel = canvases.filter((canvas) => !canvas.isConnected && canvas.width > 300);
    return [addresses.length, later.length, freed, globalThis.easel.length];
  }), [2, 2, 0, 1]);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.deepEqual(await chart(page, () => {
    for (const action of globalThis.counted.later) action();
    return [globalThis.counted.addresses, globalThis.counted.freed, globalThis.easel[0].width];
  }), [[], 1, 0]);
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

{
  const { release, prepare } = held('**/settings/fr.json');
  inPage('a title of one figure is not saved over another one while its words are on their way', { html: FULL, prepare }, async (page) => {
    const files = [];
    page.on('download', (file) => files.push(file.suggestedFilename()));
    await openBench(page);
    await texts(page).first().fill('A title of pledges');
    await chart(page, () => {
      const host = document.querySelector('pathways-chart');
      host.addEventListener('pathways-change', () => { // Before the dialog has heard of it.
        for (const one of [...host.shadowRoot.querySelectorAll('.ways button')].slice(0, 2)) one.click();
      }, { once: true });
      Object.assign(host, { figure: 'moria', lang: 'fr' });
    });
    await isShown(page, 'figure', 'moria');
    await told(page, words.preparing);
    assert.equal(await chart(page, () => document.querySelector('pathways-chart').shadowRoot.activeElement.localName), 'h2', 'the focus stays in the dialog');
    assert.equal(await dialog(page).locator('.bench').evaluate((bench) => bench.inert), true);
    for (const at of [0, 1]) await dialog(page).locator('.ways button').nth(at).click({ force: true });
    await page.waitForTimeout(500);
    release();
    await button(page, (await wordsOf('fr')).copy_image).waitFor();
    await dialog(page).locator('.preview canvas').waitFor();
    const title = await chart(page, () => document.querySelector('pathways-chart').caption);
    const { name, bytes } = await saved(page, 'PNG');
    assert.deepEqual([await texts(page).first().inputValue(), pictureIn(bytes).said.Title, files], [title, title, [name]]);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal(await chart(page, () => document.querySelector('pathways-chart').shadowRoot.activeElement.dataset.action), 'download');
  });
}

for (const [what, action] of [['nothing', undefined], ['another dialog', 'embed']]) {
  const { release, prepare } = held('**/settings/fr.json');
  inPage(`a dialog that was closed does not come back over ${what}`, { html: FULL, prepare }, async (page) => {
    await openBench(page);
    await chart(page, () => { document.querySelector('pathways-chart').lang = 'fr'; });
    await isShown(page, 'lang', 'fr');
    await told(page, words.preparing);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    if (action) await pressAction(page, action);
    release();
    await until(page, (text) => document.querySelector('pathways-chart').shadowRoot.querySelector('[data-action=download]').textContent === text, (await wordsOf('fr')).download);
    await page.waitForTimeout(300);
    assert.deepEqual(await dialog(page).evaluateAll((all) => all.map(({ classList }) => classList[2])), action ? [action] : []);
  });
}

inPage('where the words of what the page changed do not come, the dialog says so', { html: FULL, expected: ABSENT, prepare: absent('**/settings/fr.json') }, async (page) => {
  await openBench(page);
  await texts(page).first().fill('mine');
  await chart(page, () => { document.querySelector('pathways-chart').lang = 'fr'; });
  await told(page, words.not_fetched);
  await chart(page, () => { document.querySelector('pathways-chart').lang = 'en'; });
  await told(page, '');
  assert.equal(pictureIn((await saved(page, 'PNG')).bytes).said.Title, 'mine', 'what was written is of use again');
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
