// Fifty charts on one page: how many wasm they share, how many are drawn before anybody scrolls, and what is left when all are gone.
//
// node tests/bench/fifty.mjs     dist/ must be built.
//
// The start is a page on which one chart of each figure was drawn, used and removed. Then fifty are put in, scrolled past,
// used and removed, several times, so that what grows with each time can be told from what is kept once. Sizes are taken
// after garbage was collected. It asserts nothing.
//
// The process is what the renderer has for itself (RssAnon, on Linux). It keeps freed pages for a while, so it is shown
// and not judged.

import { readFileSync } from 'node:fs';
import { launch } from '../browser/browser.mjs';
import { serveBench } from './pages.mjs';

const CHARTS = 50;
const TIMES = 3;
const MOST = 1.05; // Of the start.
const PATIENCE = 60_000; // Milliseconds.

/** Runs in the page before anything else: counts what is compiled and instantiated, and knows the memories that are still held. */
function count() {
  const counted = { compiled: 0, instances: 0, memories: [] };
  globalThis.counted = counted;
  const { compile, compileStreaming, instantiate, instantiateStreaming } = WebAssembly;
  const instance = (made) => {
    counted.instances += 1;
    counted.memories.push(new WeakRef((made.instance ?? made).exports.memory));
    return made;
  };
  WebAssembly.compile = (...words) => { counted.compiled += words[0].byteLength > 8; return compile(...words); };
  WebAssembly.compileStreaming = (...words) => { counted.compiled += 1; return compileStreaming(...words); };
  WebAssembly.instantiate = (...words) => instantiate(...words).then(instance);
  WebAssembly.instantiateStreaming = (...words) => { counted.compiled += 1; return instantiateStreaming(...words).then(instance); };
  // Not a class in its place: the bindings ask what is an instance of it.
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (...words) => instance(Reflect.construct(...words)) });
}

/** Runs in the page: puts that many charts in, each figure in turn. */
function add(number) {
  const boxes = [...document.querySelector('template').content.querySelectorAll('.pathways-box')];
  for (let at = 0; at < number; at += 1) document.querySelector('main').append(document.importNode(boxes[at % boxes.length], true));
}

/** Runs in the page: how many have their picture. */
const drawn = () => [...document.querySelectorAll('pathways-chart')].filter((chart) => chart.shadowRoot?.querySelector('slot').hidden).length;

/** Runs in the page: scrolls by steps until all have their picture, then goes to the first mark of each, which shows its card. */
async function use(patience) {
  const frame = () => new Promise(requestAnimationFrame);
  const charts = [...document.querySelectorAll('pathways-chart')];
  const end = performance.now() + patience;
  for (const chart of charts) {
    chart.scrollIntoView({ block: 'center' });
    while (!chart.shadowRoot.querySelector('slot').hidden) {
      if (performance.now() > end) throw new Error('A chart was never drawn.');
      await frame();
    }
    chart.shadowRoot.querySelector('.marks button')?.focus();
    for (let count = 0; count < 4; count += 1) await frame();
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
}

const remove = () => document.querySelector('main').replaceChildren();
const wait = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Runs in the page: the browser counts canvases anew only when one is drawn, so a tiny one is. Gives what `measure…` counts. */
async function whole() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  document.body.append(canvas);
  canvas.getContext('2d').fillRect(0, 0, 1, 1);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const { bytes } = await performance.measureUserAgentSpecificMemory();
  canvas.remove();
  return bytes;
}

/** The process of the only page of that browser, in bytes; undefined where the system does not tell. */
async function processSize(browser) {
  try {
    const client = await browser.newBrowserCDPSession();
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    await client.detach();
    const sizes = processInfo.filter(({ type }) => type === 'renderer')
      .map(({ id }) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))[1]) * 1024);
    return Math.max(...sizes); // Another one is kept in reserve, and is smaller.
  } catch {
    return undefined;
  }
}

/** What the page takes now, garbage aside, in bytes and in numbers. */
async function taken(page, client) {
  await wait(500);
  for (let turn = 0; turn < 4; turn += 1) {
    await client.send('HeapProfiler.collectGarbage');
    await wait(100);
  }
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await client.send('Runtime.getHeapUsage');
  const { metrics } = await client.send('Performance.getMetrics');
  const metric = (name) => metrics.find((one) => one.name === name).value;
  const wasm = await page.evaluate(() => globalThis.counted.memories.reduce((sum, kept) => sum + (kept.deref()?.buffer.byteLength ?? 0), 0));
  // The browser answers when it next looks at the heap, which can take it many seconds.
  const asked = page.evaluate(whole).catch(() => undefined);
  const said = await Promise.race([asked, wait(PATIENCE / 2)]);
  const sizes = { heap: usedSize, dom: embedderHeapUsedSize, buffers: backingStorageSize, wasm, whole: said, process: await processSize(page.context().browser()) };
  return { ...sizes, nodes: metric('Nodes'), listeners: metric('JSEventListeners'), charts: await alive(client) };
}

/** How many elements there are in the heap, in the document or not. */
async function alive(client) {
  const { result } = await client.send('Runtime.evaluate', { expression: "customElements.get('pathways-chart').prototype", objectGroup: 'bench' });
  const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId, objectGroup: 'bench' });
  const { result: number } = await client.send('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: 'function () { return this.length; }' });
  await client.send('Runtime.releaseObjectGroup', { objectGroup: 'bench' });
  return number.value;
}

const ROWS = {
  heap: 'JavaScript heap', dom: 'heap of the document', buffers: 'buffers', wasm: 'wasm memory', whole: 'measureUserAgentSpecificMemory', process: 'process',
};

function report(start, full, after) {
  const cell = (bytes) => (bytes === undefined ? 'not told' : `${(bytes / 1024).toFixed(0)} KiB`).padStart(12);
  const heads = ['start', `${CHARTS} drawn`, ...after.map((_, at) => `removed (${at + 1})`)];
  console.log(`${''.padEnd(32)}${heads.map((head) => head.padStart(12)).join('')}   last / start`);
  const line = (name, of, show) => {
    const ratio = of(after.at(-1)) / of(start);
    console.log(`${name.padEnd(32)}${[start, full, ...after].map((state) => show(of(state))).join('')}   ${Number.isFinite(ratio) ? ratio.toFixed(3) : '–'}`);
    return ratio;
  };
  for (const [key, name] of Object.entries(ROWS)) line(name, (state) => state[key], cell);
  const sum = line('heaps, buffers, wasm together', ({ heap, dom, buffers, wasm }) => heap + dom + buffers + wasm, cell);
  for (const key of ['nodes', 'listeners', 'charts']) {
    console.log(`${key.padEnd(32)}${[start, full, ...after].map((state) => String(state[key]).padStart(12)).join('')}`);
  }
  console.log(`wanted: at most ${MOST} of the start: ${sum <= MOST ? 'met' : 'missed'}`);
}

async function measure(browser, url, delivery) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(count);
    let fetched = 0;
    page.on('request', (request) => { fetched += new URL(request.url()).pathname.endsWith('.wasm'); });
    page.on('pageerror', (error) => { throw error; });
    const client = await context.newCDPSession(page);
    await client.send('Performance.enable');
    await client.send('HeapProfiler.enable');
    await page.goto(`${url}bench/fifty-${delivery}.html`);
    const cycle = async (number) => {
      await page.evaluate(add, number);
      await page.evaluate(use, PATIENCE);
    };
    const figures = await page.evaluate(() => document.querySelector('template').content.children.length);
    // The last one is of the same figure as the last of the fifty, so that whatever is kept of it is the same.
    await cycle(figures + (CHARTS % figures));
    await page.evaluate(remove);
    const start = await taken(page, client);
    await page.evaluate(add, CHARTS);
    await wait(2000);
    const before = await page.evaluate(drawn);
    await page.evaluate(use, PATIENCE);
    const full = await taken(page, client);
    await page.evaluate(remove);
    const after = [await taken(page, client)];
    while (after.length < TIMES) {
      await cycle(CHARTS);
      await page.evaluate(remove);
      after.push(await taken(page, client));
    }
    const { compiled, instances } = await page.evaluate(() => globalThis.counted);
    console.log(`\n==> ${CHARTS} charts, ${delivery} delivery: wasm fetched ${fetched}, compiled ${compiled}, instances ${instances}; `
      + `drawn before scrolling ${before} of ${CHARTS}`);
    report(start, full, after);
  } finally {
    await context.close();
  }
}

const [browser, server] = await Promise.all([launch(), serveBench({ isolated: true })]);
try {
  for (const delivery of ['single', 'split']) await measure(browser, server.url, delivery);
} finally {
  await Promise.all([browser.close(), server.close()]);
}
