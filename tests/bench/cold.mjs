// Cold start on a slow line with a slow processor: the chart against a hand-written SVG page and Chart.js, all with the same figure.
//
// node tests/bench/cold.mjs [ROUNDS]     dist/ must be built. TRACE=1 tells what was asked for when; SHOTS names a folder for pictures.
//
// Slow 4G as Chromium simulates it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request; the processor 4 times as
// slow. Each page gets a context of its own, so nothing is cached; the pages take turns, so that what disturbs the
// machine disturbs all of them. Times are milliseconds from the start of navigation:
//
//   seen          the figure is painted: the SVG page's first paint (its figure comes with its text, in one file), and our
//                 fallback picture as its largest contentful paint. Chart.js has no figure before its chart.
//   interactive   the frame after the one in which the chart was drawn: after 'pathways-ready', and after Chart.js's
//                 afterRender.
//
// It asserts nothing. The bars that the project wants are printed beside the ratios.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../browser/browser.mjs';
import { FIGURE, LANG, serveBench } from './pages.mjs';

const LINE = { offline: false, downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150 };
const SLOWER = 4;
const ROUNDS = Number(process.argv[2] ?? 9);
const PATIENCE = 60_000; // Milliseconds for a page.
const QUIET = 1_500; // Milliseconds to wait for a late paint.
const { SHOTS, TRACE } = process.env;

const PAGES = {
  svg: { name: 'SVG by hand', path: 'bench/svg.html', seen: 'first' },
  linked: { name: 'SVG by hand, style sheet in a file', path: 'bench/svg-linked.html', seen: 'first' },
  chartjs: { name: 'Chart.js 4.5.1', path: 'bench/chartjs.html', interactive: true },
  parts: { name: 'Chart.js, only its bars, bundled', path: 'bench/chartjs-parts.html', interactive: true },
  element: { name: 'our element, single delivery', path: 'bench/element.html', seen: 'picture', interactive: true },
  embed: { name: 'our page for iframes, split delivery', path: `embed/${FIGURE}.${LANG}.html`, seen: 'picture', interactive: true },
};
/** What is divided by what, and the most that it may be. */
const BARS = [
  ['seen', 'element', 'svg', 1.1], ['seen', 'element', 'linked', 1.1], ['seen', 'embed', 'svg', 1.1], ['seen', 'embed', 'linked', 1.1],
  ['interactive', 'element', 'chartjs', 0.7], ['interactive', 'embed', 'chartjs', 0.7],
  ['interactive', 'element', 'parts', 0.7], ['interactive', 'embed', 'parts', 0.7],
];

/** Runs in the page before anything else. */
function watch() {
  const seen = {};
  globalThis.bench = seen;
  const after = () => requestAnimationFrame(() => {
    seen.interactive ??= performance.now();
    seen.picture ??= seen.interactive; // The chart was there before its fallback was painted.
  });
  addEventListener('pathways-ready', after);
  addEventListener('chart-drawn', after);
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') seen.first = startTime;
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { element, startTime } of list.getEntries()) if (element?.localName === 'img') seen.picture ??= startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    (seen.tasks ??= []).push(...list.getEntries().map((task) => [Math.round(task.startTime), Math.round(task.duration)]));
  }).observe({ type: 'longtask', buffered: true });
}

/** When each file was asked for, answered and whole, in milliseconds from the first request. */
function follow(client) {
  const asked = new Map();
  const lines = [];
  let zero;
  client.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    zero ??= timestamp;
    asked.set(requestId, { path: new URL(request.url).pathname, from: timestamp, priority: request.initialPriority });
  });
  client.on('Network.responseReceived', ({ requestId, timestamp }) => { asked.get(requestId).answered = timestamp; });
  client.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const { path, from, answered, priority } = asked.get(requestId);
    const at = (time) => String(Math.round((time - zero) * 1000)).padStart(5);
    lines.push(`  ${at(from)} ${at(answered)} ${at(timestamp)} ${String(encodedDataLength).padStart(7)} B  ${priority.padEnd(8)} ${path}`);
  });
  return lines;
}

async function open(browser, url, { name, path, seen, interactive }, slow) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, colorScheme: 'light' });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    const files = follow(client);
    if (slow) {
      await client.send('Network.emulateNetworkConditions', LINE);
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
    await page.goto(url + path, { waitUntil: 'load', timeout: PATIENCE });
    const end = Date.now() + PATIENCE;
    const wanted = [seen, interactive && 'interactive'].filter(Boolean);
    while (!await page.evaluate((names) => names.every((one) => globalThis.bench[one] !== undefined), wanted)) {
      if (Date.now() > end) throw new Error(`${name}: ${wanted.join(' and ')} did not come.`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    await new Promise((resolve) => { setTimeout(resolve, slow ? QUIET : 0); });
    const times = await page.evaluate(() => globalThis.bench);
    if (SHOTS && !slow) {
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${path.replace(/\W+/g, '-')}.png`), fullPage: true });
    }
    return { seen: times[seen], interactive: interactive && times.interactive, first: times.first, tasks: times.tasks ?? [], files };
  } finally {
    await context.close();
  }
}

const median = (numbers) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
};

function table(runs) {
  const cell = (numbers) => (numbers[0] ? `${Math.round(median(numbers))} (${Math.round(Math.min(...numbers))}–${Math.round(Math.max(...numbers))})` : '–');
  console.log(`\n${'milliseconds: median (fastest–slowest)'.padEnd(42)}${'seen'.padEnd(20)}${'interactive'.padEnd(20)}first paint of anything`);
  for (const [key, { name }] of Object.entries(PAGES)) {
    const of = (what) => runs.get(key).map((run) => run[what]);
    console.log(`${name.padEnd(42)}${cell(of('seen')).padEnd(20)}${cell(of('interactive')).padEnd(20)}${cell(of('first'))}`);
  }
  console.log('');
  for (const [what, ours, theirs, most] of BARS) {
    // By round, because both pages of a round met the same machine.
    const ratios = runs.get(ours).map((run, round) => run[what] / runs.get(theirs)[round][what]);
    const ratio = median(ratios);
    console.log(`${what.padEnd(12)}${PAGES[ours].name} / ${PAGES[theirs].name}: ${ratio.toFixed(2)} `
      + `(${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}), wanted at most ${most}: ${ratio <= most ? 'met' : 'missed'}`);
  }
}

const [browser, server] = await Promise.all([launch(), serveBench()]);
try {
  const runs = new Map(Object.keys(PAGES).map((key) => [key, []]));
  // Once without any brake: the server compresses each file, and the pictures are taken.
  for (const page of Object.values(PAGES)) await open(browser, server.url, page, false);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [key, page] of Object.entries(PAGES)) runs.get(key).push(await open(browser, server.url, page, true));
  }
  console.log(`==> cold start, ${ROUNDS} rounds: ${LINE.downloadThroughput * 8 / 1e6} Mbit/s, ${LINE.latency} ms, processor at 1/${SLOWER}`);
  table(runs);
  for (const [key, { name }] of TRACE ? Object.entries(PAGES) : []) {
    const { files, tasks, ...times } = runs.get(key).at(-1);
    console.log(`\n${name} ${JSON.stringify(times)}\n  asked, answered, whole; long tasks: ${tasks.map(([at, took]) => `${took} at ${at}`).join(', ')}\n${files.join('\n')}`);
  }
} finally {
  await Promise.all([browser.close(), server.close()]);
}
