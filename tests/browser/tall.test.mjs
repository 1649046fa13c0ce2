// A picture as high as it needs has a limit: beyond it there is a sentence, nothing is painted, and nothing is saved.

import assert from 'node:assert/strict';
import { inPage, VERSION } from './harness.mjs';
import { button, described, dialog, openBench, pictureIn, saved, texts, wordsOf } from './taken.mjs';

const FULL = '<pathways-chart figure="pledges" lang="en" controls="full"></pathways-chart>';
const words = await wordsOf('en');
const LONG = 'Belgium '.repeat(2500);

inPage('a title that would make the picture too high is told of, and nothing is painted', { html: FULL }, async (page) => {
  await openBench(page);
  const painted = await dialog(page).locator('.preview canvas').evaluate(({ width, height }) => [width, height]);
  await texts(page).first().fill(LONG);
  await described(page, words.misfit);
  assert.equal(await dialog(page).locator('.preview canvas').isVisible(), false);
  for (const name of ['PNG', 'SVG', words.copy_image]) assert.equal(await button(page, name).getAttribute('aria-disabled'), 'true');
  await texts(page).first().fill('');
  await dialog(page).locator('.preview canvas').waitFor();
  assert.deepEqual(await dialog(page).locator('.preview canvas').evaluate(({ width, height }) => [width, height]), painted);
  assert.ok(pictureIn((await saved(page, 'PNG')).bytes).height < 8192);
});

inPage('the wasm says why, and paints nothing', { html: '' }, async (page) => {
  await page.route('**/pictures.js', (route) => route.fulfill({ path: new URL('../../target/pkg/pathways_export.js', import.meta.url).pathname }));
  const made = await page.evaluate(async ([version, title]) => {
    const { default: init, Chart, learn } = await import('/pictures.js');
    await init({ module_or_path: fetch(`${version}/pathways_export.wasm`) });
    learn(await (await fetch(`${version}/text/pledges.en.txt`)).text());
    const canvas = document.createElement('canvas');
    const chart = new Chart(canvas);
    chart.ask(globalThis.settingsIn('figure=pledges&lang=en'), '');
    const lay = (words) => chart.plate(JSON.stringify({ size: 'page', width: 320, ratio: 4, title: words, subtitle: null }), 'sans-serif');
    const { width, height, problem } = lay(title);
    chart.paintPlate();
    const empty = [canvas.width, canvas.height];
    const short = lay(null);
    chart.paintPlate();
    return { said: [width, height, problem], empty, short: short.problem, size: [canvas.width - short.width, canvas.height - short.height] };
  }, [VERSION, LONG]);
  assert.match(made.said.pop(), /^pledges needs \d+ pixels of height, and 8192 are allowed; shorten the title, or take a wider picture or fewer pixels\.$/);
  assert.deepEqual(made, { said: [0, 0], empty: [300, 150], short: '', size: [0, 0] });
});
