// The demo page: controls, address, widths, layout shift, and what it asks of the network and the browser.

import assert from 'node:assert/strict';
import { canvasBox, choose, FIGURES, frames, inPage, LANGUAGES, model, origin, painted, until } from './harness.mjs';

const search = (page) => page.evaluate(() => location.search);
const values = (page) => page.evaluate(() => Object.fromEntries([...document.getElementById('chart').shadowRoot.querySelectorAll('select')]
  .map(({ name, value }) => [name, value])));

inPage('the default view has no query, and its fields are the settings of the chart, with visible labels', { path: '/' }, async (page) => {
  await painted(page);
  assert.equal(await search(page), '');
  await until(page, () => document.getElementById('chart').shadowRoot.querySelector('select'));
  const { shown, settings } = await page.evaluate(async () => {
    const chart = document.getElementById('chart');
    return { settings: await chart.settings(), shown: [...chart.shadowRoot.querySelectorAll('.fields label')].map((label) => ({
      name: label.control.name,
      label: label.querySelector('span').textContent,
      value: label.control.value,
      options: [...label.control.options].map((option) => ({ value: option.value, label: option.label })),
      visible: label.checkVisibility() && label.offsetHeight > 40,
    })) };
  });
  assert.deepEqual(shown, settings.map(({ name, label, value, options }) => ({ name, label, value,
    options: options.map((option) => ({ value: option.value, label: option.label })), visible: true })));
  assert.ok(settings.length >= 3);
});

inPage('controls change the figure and the address; back, forward and reload restore both', { path: '/' }, async (page) => {
  await painted(page);
  const steps = [['from', '2018'], ['figure', 'visas'], ['theme', 'dark'], ['figure', 'resettlement'], ['theme', 'auto']];
  const views = [await view(page)];
  for (const [name, value] of steps) {
    await choose(page, name, value);
    assert.equal((await values(page))[name], value);
    views.push(await view(page));
  }
  assert.deepEqual(new URLSearchParams(views[1].search).get('from'), '2018');
  assert.deepEqual(new URLSearchParams(views[2].search).get('figure'), 'visas');
  assert.equal(views[0].search, '');
  for (let index = views.length - 2; index >= 0; index -= 1) {
    await page.goBack();
    await frames(page);
    assert.deepEqual(await view(page), views[index], `back to ${index}`);
  }
  for (let index = 1; index < 4; index += 1) await page.goForward();
  await frames(page);
  assert.deepEqual(await view(page), views[3]);
  await page.reload();
  await painted(page);
  assert.deepEqual(await view(page), views[3], 'after reload');
});

async function view(page) {
  const { targets, title } = await model(page);
  const picture = await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('canvas').toDataURL());
  return { search: await search(page), values: await values(page), targets, title, picture };
}

inPage('the field in use keeps its focus when the figure changes', { path: '/' }, async (page) => {
  await painted(page);
  await page.focus('#chart [name=figure]');
  await choose(page, 'figure', 'pledges');
  await until(page, () => document.getElementById('chart').view.figure === 'pledges');
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.name), 'figure');
});

inPage('what was not understood is told as text', { path: '/?figure=%3Cb%3Ebold&zzz=%3Cimg%20src%3Dx%3E' }, async (page) => {
  await painted(page);
  await until(page, () => document.getElementById('status').textContent);
  const status = await page.evaluate(() => {
    const element = document.getElementById('status');
    return { text: element.textContent, children: element.children.length, role: element.getAttribute('role') };
  });
  assert.match(status.text, /zzz/);
  assert.match(status.text, /<b>bold/);
  assert.deepEqual([status.children, status.role], [0, 'status']);
});

inPage('the page follows the theme that is chosen for the chart', { path: '/?theme=dark' }, async (page) => {
  await painted(page);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.equal(await scheme(), 'dark');
  await choose(page, 'theme', 'light');
  assert.equal(await scheme(), 'light');
  await choose(page, 'theme', 'auto');
  assert.equal(await scheme(), 'light dark');
});

for (const { name: figure } of FIGURES) {
  inPage(`${figure} fits every width from 280 to 1600 without scrolling sideways`, { path: `/?figure=${figure}` }, async (page) => {
    await painted(page);
    const seen = new Set();
    const widths = [1600, 1280, 1024, 900, 760, 640, 480, 414, 375, 320, 280];
    const others = LANGUAGES.flatMap((lang) => [1200, 640, 320, 280].map((width) => [lang, width]));
    for (const [lang, width] of [...widths.map((px) => ['en', px]), ...others]) {
      if (lang !== await page.locator('#chart [name=lang]').inputValue()) {
        await choose(page, 'lang', lang);
        await until(page, (wanted) => document.documentElement.lang === wanted, lang);
      }
      await page.setViewportSize({ width, height: 900 });
      await frames(page);
      const room = await page.evaluate(() => ({ page: document.documentElement.scrollWidth,
        chart: Math.floor(document.getElementById('chart').getBoundingClientRect().width),
        cut: [...document.getElementById('chart').shadowRoot.querySelectorAll('.fields select')]
          .filter((field) => field.checkVisibility() && field.offsetWidth < 72).map(({ name }) => name) }));
      const canvas = await canvasBox(page);
      assert.equal(room.page, width, `the page is ${room.page} wide in ${width}, ${lang}`);
      assert.equal(canvas.width, room.chart);
      assert.deepEqual(room.cut, [], `fields too narrow to read at ${width}`);
      seen.add(canvas.width);
    }
    assert.ok(seen.size >= 10, 'each width was drawn anew');
  });
}

for (const { name: figure } of FIGURES) {
  for (const width of [320, 760, 1200]) {
    inPage(`nothing moves while ${figure} loads at ${width}`, { path: `/?figure=${figure}`, viewport: { width, height: 900 }, prepare: slow, early: true }, async (page) => {
      await until(page, () => document.getElementById('status'));
      await nothingMoves(page);
    });
  }
}

for (const lang of LANGUAGES.filter((code) => code !== 'en')) {
  inPage(`nothing moves while the page loads in ${lang}`, { path: `/?lang=${lang}`, viewport: { width: 360, height: 900 }, prepare: slow, early: true }, async (page) => {
    await until(page, () => document.querySelector('main')?.checkVisibility({ visibilityProperty: true }) && document.getElementById('status'));
    await nothingMoves(page);
  });
}

/** From the page as it stands until the chart and its controls are there. */
async function nothingMoves(page) {
  const before = await heights(page);
  await painted(page);
  await until(page, () => document.getElementById('chart').shadowRoot.querySelector('.fields select') && document.getElementById('chart').shadowRoot.querySelector('.menu'));
  await frames(page);
  assert.deepEqual(await heights(page), before);
  assert.equal(await page.evaluate(() => globalThis.recorded.shift), 0);
}

/** Scripts and wasm arrive late, one after the other, so that each state on the way is painted. */
async function slow(page) {
  const delays = { '**/pathways-chart.js': 150, '**/page.js': 300, '**/*.wasm': 450 };
  for (const [files, delay] of Object.entries(delays)) {
    await page.route(files, async (route) => {
      await new Promise((resolve) => { setTimeout(resolve, delay); });
      await route.continue();
    });
  }
}

function heights(page) {
  return page.evaluate(() => ['chart', 'status'].map((id) => document.getElementById(id).offsetHeight));
}

inPage('the page asks its own files only, each once, and stores nothing', { path: '/' }, async (page, context) => {
  await painted(page);
  await choose(page, 'figure', 'visas');
  await choose(page, 'figure', 'pledges');
  const own = page.requests.map((url) => url.replace(origin(), ''));
  // Chromium looks at the icon again when the address changes, without asking the network.
  const files = own.filter((path) => path !== '/icon.svg');
  assert.equal(new Set(files).size, files.length, files.join(' '));
  assert.deepEqual(own.filter((path) => !/^\/(|edition\.json|[a-z-]+\.(css|js|svg)|v\/[0-9a-f]{12}\/(text\/[a-z]+\.[a-z]+\.txt|pathways_chart\.wasm|pathways-details\.js|settings\/[a-z]+\.json))$/.test(path)), []);
  const stored = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]);
  assert.deepEqual(stored, ['', 0, 0, 0, 0, 0]);
  assert.deepEqual(await context.cookies(), []);
});
