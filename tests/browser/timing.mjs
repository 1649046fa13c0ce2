// Measures what no test asserts: long tasks until the first chart, and a redraw with the processor slowed down four times.

import { readFile } from 'node:fs/promises';
import { launch, serve, views } from './browser.mjs';

const BINDINGS = new URL('../../target/pkg/pathways_chart.js', import.meta.url).pathname;
const SLOWER = 4;
const TURNS = 100;

/** Runs in the page: the longest tasks so far, in milliseconds. */
function watchTasks() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
    .observe({ type: 'longtask', buffered: true });
}

/** Runs in the page: how long ask, layOut and paint take on the visible canvas, in milliseconds, from fastest to slowest. */
async function redraw({ figure, turns, hash }) {
  const { default: init, Chart, learn } = await import('/bindings.js');
  await init({ module_or_path: fetch(`/v/${hash}/pathways_chart.wasm`) });
  learn(await (await fetch(`/v/${hash}/text/resettlement.en.txt`)).text());
  const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
  const chart = new Chart(canvas);
  const times = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    chart.ask(`figure\x1f${figure}`, '');
    chart.layOut(canvas.offsetWidth, canvas.offsetHeight, 'sans-serif', turn % 2 === 0);
    chart.paint(devicePixelRatio);
    times.push(performance.now() - start);
  }
  chart.free();
  return times.sort((one, other) => one - other);
}

const { hash } = JSON.parse(await readFile(new URL('../../dist/edition.json', import.meta.url), 'utf8'));
const [browser, server] = await Promise.all([launch(), serve()]);
for (const { name: figure } of (await views()).figures) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.addInitScript(watchTasks);
  await page.route('**/bindings.js', (route) => route.fulfill({ path: BINDINGS }));
  await page.goto(`${server.url}/?figure=${figure}`);
  await page.locator('pathways-chart select').first().waitFor();
  const tasks = await page.evaluate(() => globalThis.tasks);
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const times = await page.evaluate(redraw, { figure, turns: TURNS, hash });
  const at = (part) => times[Math.floor((times.length - 1) * part)].toFixed(1);
  console.log(`${figure}: tasks over 50 ms until the first chart: ${tasks.join(', ') || 'none'}; `
    + `redraw at 1/${SLOWER} speed: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, slowest ${at(1)} ms`);
  await page.close();
}
await Promise.all([browser.close(), server.close()]);
