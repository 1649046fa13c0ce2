// What pointing costs: the same 200 moves over the same figure, drawn by our element and by Chart.js with its tooltips.
//
// node tests/bench/pointer.mjs [ROUNDS]     dist/ must be built.
//
// All pages are open in one Chromium and take turns, so that what disturbs the machine disturbs all. The pointer goes up
// and down over the whole plot, one move in each frame, as a hand does. Time is what the main thread of the page has
// worked (TaskDuration of Performance.getMetrics, in thread ticks) from the first move to the frame after the last, less
// what as many moves beside the chart take. It asserts nothing; what the project wants is printed beside the ratio.
//
// Chart.js runs twice: as it comes, when only a bar that is hit has a tooltip, and told to explain the nearest bar, as
// ours does.

import { launch } from '../browser/browser.mjs';
import { serveBench } from './pages.mjs';

const MOVES = 200;
const ROUNDS = Number(process.argv[2] ?? 9);
const WANTED = 1;
const PATIENCE = 60_000; // Milliseconds.

const PAGES = {
  element: { name: 'our element', path: 'bench/element.html', canvas: 'pathways-chart' },
  chartjs: { name: 'Chart.js 4.5.1', path: 'bench/chartjs.html', canvas: '#chart' },
  nearest: { name: 'Chart.js, nearest bar', path: 'bench/chartjs.html', canvas: '#chart', prepare: reactNearest },
};

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Runs in the page: as ours, it reacts to the bar that is nearest along the axis; by itself only to one that is hit. */
function reactNearest() {
  const chart = globalThis.Chart.getChart('chart');
  chart.options.interaction = { mode: 'nearest', axis: 'y', intersect: false };
  chart.update();
}

/** Runs in the page: where the picture is. */
function place(selector) {
  const found = document.querySelector(selector);
  const canvas = found.shadowRoot?.querySelector('canvas') ?? found;
  canvas.scrollIntoView({ block: 'center' });
  return canvas.getBoundingClientRect().toJSON();
}

const frame = (page) => page.evaluate(() => new Promise(requestAnimationFrame));

async function busy(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return Object.fromEntries(['TaskDuration', 'ScriptDuration'].map((wanted) => [wanted, metrics.find(({ name }) => name === wanted).value * 1000]));
}

/** Runs in the page: whether the tooltip is there. */
function explains(selector) {
  const found = document.querySelector(selector);
  if (!found.shadowRoot) return globalThis.Chart.getChart(found).tooltip.opacity > 0;
  return found.shadowRoot.querySelector('[part=tooltip]')?.matches(':popover-open');
}

async function open(browser, url, { name, path: address, canvas, prepare }) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, colorScheme: 'light' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    for (const kind of ['pathways-ready', 'chart-drawn']) addEventListener(kind, () => { globalThis.drawn = true; });
  });
  const client = await context.newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url + address);
  const end = Date.now() + PATIENCE;
  while (!await page.evaluate(() => globalThis.drawn)) {
    if (Date.now() > end) throw new Error(`${name} was not drawn.`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  if (prepare) await page.evaluate(prepare);
  const box = await page.evaluate(place, canvas);
  // Loads what comes with the first sign of a reader, and warms both up.
  await over(page, client, box);
  let explained = 0;
  for (const point of path(box)) {
    await page.mouse.move(...point);
    explained += Number(await page.evaluate(explains, canvas));
  }
  if (explained === 0) throw new Error(`${name} shows no tooltip.`);
  return { page, client, box, explained };
}

/** The points of a path up and down over the plot, a little further to the side with each move. */
function* path({ x, y, width, height }) {
  for (let move = 0; move < MOVES; move += 1) {
    const turn = (move % 50) / 50;
    const down = Math.floor(move / 50) % 2 ? 1 - turn : turn;
    yield [x + width * (0.2 + 0.4 * (move / MOVES)), y + height * (0.25 + 0.5 * down)];
  }
}

/** Moves over the chart, or as many frames beside it. */
async function over(page, client, box, resting = false) {
  await page.mouse.move(2, 2);
  await frame(page);
  const before = await busy(client);
  for (const [x, y] of path(box)) {
    await page.mouse.move(...resting ? [2, 2 + (Math.round(y) % 9)] : [x, y]); // Answered in the next frame.
  }
  await frame(page);
  const after = await busy(client);
  await page.mouse.move(2, 2);
  return { all: after.TaskDuration - before.TaskDuration, script: after.ScriptDuration - before.ScriptDuration };
}

const [browser, server] = await Promise.all([launch(), serveBench()]);
try {
  const opened = new Map();
  for (const [key, page] of Object.entries(PAGES)) opened.set(key, await open(browser, server.url, page));
  const runs = new Map(Object.keys(PAGES).map((key) => [key, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [key, { page, client, box }] of opened) {
      await page.bringToFront();
      const [moved, rested] = [await over(page, client, box), await over(page, client, box, true)];
      runs.get(key).push({ all: moved.all - rested.all, script: moved.script - rested.script, whole: moved.all });
    }
  }
  console.log(`==> ${MOVES} pointer moves over the figure, ${ROUNDS} rounds: milliseconds of the main thread, median (fastest–slowest)`);
  for (const [key, { name }] of Object.entries(PAGES)) {
    const cell = (what) => {
      const numbers = runs.get(key).map((run) => run[what]);
      return `${median(numbers).toFixed(1)} (${Math.min(...numbers).toFixed(1)}–${Math.max(...numbers).toFixed(1)})`;
    };
    console.log(`${name.padEnd(24)}above resting ${cell('all').padEnd(24)}of these in scripts ${cell('script').padEnd(24)}all in all ${cell('whole').padEnd(24)}`
      + `tooltip after ${opened.get(key).explained} of ${MOVES} moves`);
  }
  for (const [ours, theirs] of [['element', 'chartjs'], ['element', 'nearest']]) {
    const ratios = runs.get(ours).map(({ all }, round) => all / runs.get(theirs)[round].all);
    console.log(`${PAGES[ours].name} / ${PAGES[theirs].name}: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}), `
      + `wanted below ${WANTED}: ${median(ratios) < WANTED ? 'met' : 'missed'}`);
  }
} finally {
  await Promise.all([browser.close(), server.close()]);
}
