// Both deliveries of the element: what they fetch, and what is left of a chart when something of it is missing, barred or broken.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { POLICY } from '../../scripts/serve.mjs';
import { events, FIGURES, frames, hooked, inPage, LANGUAGES, origin, painted, SINGLE, SPLIT, until, VERSION } from './harness.mjs';

const ONE = '<pathways-chart figure="resettlement" lang="en"><p>The fallback</p></pathways-chart>';
const TWO = `${ONE}${ONE.replace('resettlement', 'visas')}`;
const DELIVERIES = { split: SPLIT, single: SINGLE };
const paths = (page) => page.requests.map((url) => url.replace(origin(), '')).filter((path) => !/fixture|icon/.test(path)).sort();
const fallbackShown = (page) => page.evaluate(() => document.querySelector('pathways-chart > p').checkVisibility());
const snippet = async (figure, lang) => (await readFile(new URL(`../../dist/snippets/${figure}.${lang}.element.html`, import.meta.url), 'utf8')).replaceAll('/pathways/', '/');
const without = (...names) => names.reduce((policy, name) => policy.replace(name, ''), POLICY);

/** One event, one line in the console, and the fallback. */
async function failed(page, reason) {
  await until(page, () => globalThis.recorded.events.length > 0);
  await frames(page);
  assert.deepEqual(await page.evaluate(() => globalThis.recorded.events), [['error', reason]]);
  assert.deepEqual(page.lines.filter((line) => line.startsWith('warning: pathways-chart:')), [`warning: pathways-chart: ${reason}`]);
  assert.equal(await fallbackShown(page), true);
}

for (const [delivery, script] of Object.entries(DELIVERIES)) {
  const policy = delivery === 'single' ? without(" connect-src 'self';", " img-src 'self';") : without(" img-src 'self';");

  inPage(`the ${delivery} delivery draws under the strictest policy it knows`, { html: ONE, script, policy, expected: /icon\.svg/ }, async (page) => {
    await painted(page);
    const own = delivery === 'single' ? [script] : [script, `${VERSION}/pathways_chart.wasm`, `${VERSION}/text/resettlement.en.txt`];
    assert.deepEqual(paths(page), own.sort());
  });

  inPage(`without permission to run wasm the fallback stays: ${delivery}`, { html: ONE, script, policy: without(" 'wasm-unsafe-eval'"), expected: /./ }, async (page) => {
    await failed(page, "Allow 'wasm-unsafe-eval' in script-src of the Content-Security-Policy.");
  });

  const barred = (page) => page.addInitScript(() => { delete globalThis.WebAssembly; });
  inPage(`without WebAssembly the fallback stays: ${delivery}`, { html: ONE, script, expected: /./, prepare: barred }, async (page) => {
    await failed(page, 'This browser runs no WebAssembly.');
  });

  inPage(`after a trap the chart is drawn once more, by another instance: ${delivery}`, { html: TWO, script, prepare: hooked }, async (page) => {
    await painted(page);
    await page.evaluate(() => {
      let left = 1;
      globalThis.hooks = { paint() { if (left-- > 0) throw new WebAssembly.RuntimeError('unreachable'); } };
      document.querySelector('pathways-chart').from = '2018';
    });
    await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.marks button').length === 7);
    assert.deepEqual(await page.evaluate(() => globalThis.recorded.events.map(([name]) => name)), ['ready', 'ready', 'change']);
    assert.equal(await fallbackShown(page), false);
    // The other chart belongs to the instance that is gone; it moves to the new one when it is next asked.
    const bars = await page.evaluate(() => {
      const other = document.querySelectorAll('pathways-chart')[1];
      other.form = 'table';
      return other.shadowRoot.querySelectorAll('.marks button').length;
    });
    assert.ok(bars > 5, `${bars} marks stay until then`);
    await until(page, () => document.querySelectorAll('pathways-chart')[1].shadowRoot.querySelector('[part=table]').className.includes('table'));
    assert.deepEqual(await events(page, 'error'), []);
  });

  const trapping = (times) => async (page) => {
    await hooked(page);
    await page.addInitScript((count) => {
      let left = count;
      globalThis.hooks = { ask() { left -= 1; if (left >= 0) throw new WebAssembly.RuntimeError('unreachable'); } };
    }, times);
  };
  inPage(`a trap before the first picture costs a moment: ${delivery}`, { html: ONE, script, prepare: trapping(1) }, async (page) => {
    await painted(page);
    assert.deepEqual(await page.evaluate(() => globalThis.recorded.events.map(([name]) => name)), ['ready']);
  });
  inPage(`two traps before the first picture leave the fallback: ${delivery}`, { html: ONE, script, prepare: trapping(2), expected: /unreachable/ }, (page) => failed(page, 'unreachable'));

  inPage(`a chart that traps again gives way to its fallback, and no other chart does: ${delivery}`, { html: TWO, script, prepare: hooked, expected: /^warning: pathways-chart: unreachable$/ }, async (page) => {
    await painted(page);
    await page.evaluate(() => {
      globalThis.hooks = { paint() { if (document.querySelector('pathways-chart').from) throw new WebAssembly.RuntimeError('unreachable'); } };
      document.querySelector('pathways-chart').from = '2018';
    });
    await until(page, () => globalThis.recorded.events.some(([name]) => name === 'error'));
    await page.evaluate(() => { document.querySelector('pathways-chart').removeAttribute('from'); });
    await page.evaluate(() => { document.querySelectorAll('pathways-chart')[1].setAttribute('theme', 'dark'); });
    await until(page, () => document.querySelectorAll('pathways-chart')[1].shadowRoot.querySelector('.root').style.getPropertyValue('--scheme') === 'dark');
    assert.deepEqual(await events(page, 'error'), [['error', 'unreachable']]);
    assert.equal(await fallbackShown(page), true);
    // Where it is put back it gets another chance.
    await page.evaluate(async () => {
      const chart = document.querySelector('pathways-chart');
      chart.remove();
      await Promise.resolve();
      document.body.prepend(chart);
    });
    await painted(page);
  });
}

const fulfill = (files, answer) => (page) => page.route(files, (route) => (answer ? route.fulfill(answer) : route.abort()));
const AGAIN = 'Upload pathways_chart.wasm again: it is not as it was built.';
const DAMAGED = [
  ['is missing', { status: 404, body: 'none' }, 'Put pathways_chart.wasm where the script is: the server answers 404.'],
  ['is not given out', { status: 500, body: 'none' }, 'Put pathways_chart.wasm where the script is: the server answers 500.'],
  ['is a page of text', { contentType: 'text/html', body: '<p>Hello' }, AGAIN],
  ['is cut off', { contentType: 'application/wasm', body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 200]) }, AGAIN],
  ['does not come', undefined,
    'Allow pathways_chart.wasm to be fetched: by connect-src of the Content-Security-Policy, and by CORS if another host has it.'],
];
for (const [why, answer, reason] of DAMAGED) {
  inPage(`the fallback stays when the wasm ${why}`, { html: ONE, expected: /./, prepare: fulfill('**/*.wasm', answer) }, (page) => failed(page, reason));
}

inPage('the fallback stays when the policy lets nothing be fetched', { html: ONE, expected: /./, policy: without(" connect-src 'self';") }, async (page) => {
  await until(page, () => globalThis.recorded.events.length > 0);
  assert.match((await events(page, 'error'))[0][1], /^Allow .* to be fetched: by connect-src/);
  assert.equal(await fallbackShown(page), true);
});

for (const contentType of ['text/plain', 'application/octet-stream', 'application/wasm; charset=utf-8', '']) {
  const mistaken = (page) => page.route('**/*.wasm', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-type': contentType } });
  });
  inPage(`wasm that is served as ‘${contentType}’ is drawn, without a word`, { html: ONE, prepare: mistaken }, async (page) => {
    await painted(page);
    assert.deepEqual(await events(page, 'error'), []);
  });
}

inPage('a wasm that hangs is told after a while, and drawn if it comes after all', { html: ONE, expected: /did not come/, early: true, prepare: async (page) => {
  await page.clock.install();
  page.arrived = new Promise((resolve) => { page.release = resolve; });
  await page.route('**/*.wasm', async (route) => { await page.arrived; await route.continue(); });
} }, async (page) => {
  await until(page, () => globalThis.customElements.get('pathways-chart') && document.querySelector('pathways-chart').shadowRoot);
  await page.clock.runFor(500);
  assert.equal(await fallbackShown(page), true);
  assert.deepEqual(await events(page, 'error'), []);
  await page.clock.runFor(21_000);
  await failed(page, 'The chart’s files did not come within 20 seconds.');
  page.release();
  await page.clock.resume();
  await painted(page);
  assert.equal((await events(page, 'ready')).length, 1);
});

inPage('a script for another language brings that language to the charts of the first', { html: `<div lang="fr">${ONE.replace(' lang="en"', '')}</div>${ONE}
  <script type="module" src="/pathways-chart.fr.js"></script>`, script: SINGLE }, async (page) => {
  await painted(page);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.root').lang === 'fr');
  const spoken = await page.evaluate(() => [...document.querySelectorAll('pathways-chart')].map(({ shadowRoot }) => shadowRoot.querySelector('.root').lang));
  assert.deepEqual(spoken, ['fr', 'en']);
});

inPage('a language that no script has brought is told, and the chart speaks the one there is', { html: ONE.replace('"en"', '"nl"'), script: SINGLE,
  expected: /^warning: pathways-chart: Load pathways-chart\.nl\.js too: this page has only en\. The chart speaks en\.$/ }, async (page) => {
  await painted(page);
  assert.equal(page.lines.length, 1, page.lines.join('\n'));
});

inPage('a reader who has opened the table of the fallback keeps it until it is closed', { html: `<pathways-chart figure="visas" lang="en">
  <figure class="pathways-fallback"><picture><img alt=""></picture><details open><summary>Table</summary><p>Values</p></details></figure></pathways-chart>` }, async (page) => {
  await until(page, () => document.querySelector('pathways-chart').caption !== undefined);
  await frames(page);
  assert.deepEqual(await events(page, 'ready'), []);
  await page.click('summary');
  await painted(page);
});

inPage('an element that was removed while it waited is not told as an error, and comes when it is put back', { html: ONE, early: true, prepare: async (page) => {
  await page.clock.install();
  const arrived = new Promise((resolve) => { page.release = resolve; });
  await page.route('**/*.wasm', async (route) => { await arrived; await route.continue(); });
} }, async (page) => {
  await until(page, () => globalThis.customElements.get('pathways-chart') && document.querySelector('pathways-chart').shadowRoot);
  await page.clock.runFor(500);
  await page.evaluate(() => { globalThis.removed = document.querySelector('pathways-chart'); globalThis.removed.remove(); });
  await page.clock.runFor(21_000);
  assert.deepEqual(await events(page, 'error'), []);
  await page.evaluate(() => { document.body.append(globalThis.removed); });
  page.release();
  await page.clock.resume();
  await painted(page);
});

inPage('a language and English that are both missing are one line', { html: ONE.replace('"en"', '"fr"'), expected: /./, prepare: (page) => page.route('**/text/*', (route) => route.fulfill({ status: 404, body: '' })) }, async (page) => {
  await failed(page, 'Put text/resettlement.fr.txt where the script is: the server answers 404.');
});

for (const style of ['display: flex', 'display: flex; flex-direction: column; align-items: center', 'float: left', 'display: inline-block', 'display: table', 'position: absolute']) {
  inPage(`a parent that shrinks to what is in it has a chart: ${style}`, { path: '/', prepare: async (page) => {
    const body = `<!doctype html><title>A host page</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/box.css"><div class="host">${await snippet('pledges', 'fr')}</div>`;
    await page.route('**/box.css', (route) => route.fulfill({ contentType: 'text/css', body: `.host { ${style} }` }));
    await page.route(`${origin()}/`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  } }, async (page) => {
    await painted(page);
    const width = await page.evaluate(() => document.querySelector('pathways-chart').offsetWidth);
    assert.ok(width >= 280, `${width} pixels`);
  });
}

const heights = (page) => page.evaluate(() => [...document.querySelectorAll('pathways-chart')]
  .map((chart) => `${chart.getAttribute('figure')} ${chart.getBoundingClientRect().height}`));

for (const lang of LANGUAGES) {
  const html = (await Promise.all(FIGURES.map(({ name }) => snippet(name, lang)))).join('');
  for (const width of [320, 760, 1200]) {
    const held = { html, script: `/pathways-chart.${lang}.js`, viewport: { width, height: 9000 }, early: true, prepare: async (page) => {
      const released = new Promise((resolve) => { page.release = resolve; });
      await page.route(`**/pathways-chart.${lang}.js`, async (route) => { await released; await route.continue(); });
    } };
    inPage(`the chart takes the place of its fallback and nothing moves: ${lang}, ${width} pixels`, held, async (page) => {
      await until(page, (count) => [...document.images].filter(({ complete }) => complete).length === count, FIGURES.length);
      const before = await heights(page);
      page.release();
      await painted(page);
      assert.deepEqual(await heights(page), before);
      assert.equal(await page.evaluate(() => globalThis.recorded.shift), 0);
    });
  }
}
