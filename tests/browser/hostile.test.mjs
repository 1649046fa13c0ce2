// Nothing that a page or an address contains makes the wasm trap: random bytes, no size, no document, many redraws.

import assert from 'node:assert/strict';
import { events, FIGURES, frames, inPage, painted, until } from './harness.mjs';

const TOLD = /^warning: pathways-chart: There is no (language ".*"\. The chart speaks en|controls=".*"\. Allowed: none, minimal, full)\.$/s;
const NAMES = ['figure', 'form', 'from', 'to', 'basis', 'measure', 'sort', 'theme', 'lang', '__proto__', ''];

/** Numbers from 0 to 2^32 - 1 that are the same in every run (xorshift). */
function* generator(seed) {
  let state = seed;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

/** A query string of random bytes: bare, behind a known name, or percent-encoded; some decode to no valid text. */
function hostileQueries(count) {
  const numbers = generator(20241121);
  const next = (limit) => numbers.next().value % limit;
  const character = () => (next(2) ? String.fromCharCode(next(256)) : `%${next(256).toString(16).padStart(2, '0')}`);
  const bytes = () => Array.from({ length: next(40) }, character).join('');
  const part = () => (next(3) ? `${NAMES[next(NAMES.length)]}=${bytes()}` : bytes());
  return Array.from({ length: count }, () => Array.from({ length: 1 + next(5) }, part).join('&'));
}

const stillWorks = async (page) => {
  assert.deepEqual(await events(page, 'error'), []);
  await page.evaluate(() => {
    const chart = document.querySelector('pathways-chart');
    chart.setAttribute('figure', 'visas');
    chart.query = 'theme=dark';
  });
  // The words of the figure may have to come first.
  await until(page, () => {
    const { view, query } = document.querySelector('pathways-chart');
    return view.figure === 'visas' && view.theme === 'dark' && query === 'theme=dark';
  });
  assert.deepEqual(await page.evaluate(() => document.querySelector('pathways-chart').messages()), []);
};

inPage('a query string of random bytes is told and not obeyed', { path: '/', expected: TOLD }, async (page) => {
  await painted(page);
  const reported = await page.evaluate(async (queries) => {
    const chart = document.querySelector('pathways-chart');
    let count = 0;
    for (const query of queries) {
      history.replaceState(null, '', `?${query.replaceAll('#', '')}`);
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise(requestAnimationFrame);
      count += (await chart.messages()).length > 0;
      for (const name of chart.constructor.observedAttributes) if (name !== 'lang') chart.setAttribute(name, query);
      await new Promise(requestAnimationFrame);
      for (const name of chart.constructor.observedAttributes) if (name !== 'figure') chart.removeAttribute(name);
    }
    return count;
  }, hostileQueries(200));
  assert.ok(reported > 150, `${reported} of 200 were reported`);
  await stillWorks(page);
});

inPage('the demo opens with a hostile address', { path: `/?${hostileQueries(3).join('&').replaceAll('#', '')}`, expected: TOLD }, async (page) => {
  await painted(page);
  await stillWorks(page);
});

inPage('a container without size, of one pixel and of a million does not trap', { path: '/' }, async (page) => {
  await painted(page);
  for (const width of ['0', '1px', '17px', '100000px', '']) {
    await page.evaluate((value) => {
      const { style } = document.querySelector('pathways-chart');
      style.minInlineSize = '0';
      style.width = value;
    }, width);
    await frames(page);
  }
  await stillWorks(page);
});

inPage('sizes and ratios that make no sense are refused or drawn, never a trap', { path: '/' }, async (page) => {
  await painted(page);
  const traps = await page.evaluate(async () => {
    const { Chart } = await engine();
    const odd = [0, -1, -0, 0.5, 1e9, NaN, Infinity, -Infinity];
    const found = [];
    const attempt = (said, action) => {
      try { action(); } catch (error) { if (error instanceof WebAssembly.RuntimeError) found.push(said); }
    };
    for (const value of odd) {
      const chart = new Chart(document.createElement('canvas'));
      attempt(`layOut before ask ${value}`, () => chart.layOut(value, value, '', false));
      attempt(`at before layOut ${value}`, () => chart.at(value, value));
      attempt('ask', () => chart.ask('figure\x1fresettlement', ''));
      attempt(`width ${value}`, () => chart.layOut(value, 300, 'serif', true));
      attempt(`height ${value}`, () => chart.layOut(300, value === 1e9 ? 5000 : value, '"";;{}', true));
      attempt(`at ${value}`, () => chart.at(value, value));
      attempt('layOut', () => chart.layOut(300, 300, 'serif', true));
      attempt(`ratio ${value}`, () => chart.paint(value));
      attempt('free', () => chart.free());
    }
    return found;
  });
  assert.deepEqual(traps, []);
  await stillWorks(page);
});

inPage('a detached canvas is painted like any other', { path: '/' }, async (page) => {
  await painted(page);
  const ink = await page.evaluate(async () => {
    const { Chart } = await engine();
    const canvas = document.createElement('canvas');
    document.body.append(canvas);
    const chart = new Chart(canvas);
    chart.ask('figure\x1fvisas', '');
    chart.layOut(400, 300, 'serif', false);
    canvas.remove();
    chart.paint(1);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    chart.free();
    return new Set(new Uint32Array(data.buffer)).size;
  });
  assert.ok(ink > 10);
  await stillWorks(page);
});

inPage('a thousand redraws leave the wasm as large as a hundred do', { path: '/' }, async (page) => {
  await painted(page);
  const sizes = await page.evaluate(async (views) => {
    const { Chart, memory } = await engine();
    const redraw = (count) => {
      const canvas = document.createElement('canvas');
      const chart = new Chart(canvas);
      for (let turn = 0; turn < count; turn += 1) {
        chart.ask(settingsIn(views[turn % views.length]), `theme\x1f${['dark', 'light'][turn % 2]}`);
        chart.layOut(280 + (turn * 37) % 1320, 300, 'sans-serif', false);
        chart.paint(1);
        chart.describe();
      }
      chart.free();
      return memory.buffer.byteLength;
    };
    return [redraw(100), redraw(1000)];
  }, FIGURES.flatMap(({ name, forms }) => forms.map((form) => `figure=${name}&form=${form}`)));
  assert.ok(sizes[0] > 65_536, `${sizes[0]} bytes`);
  assert.equal(sizes[1], sizes[0]);
  await until(page, () => document.querySelector('pathways-chart').view.figure);
  await stillWorks(page);
});
