// The pages for iframes: what they tell their host and when, how high they are, and that nothing of them is lost.

import assert from 'node:assert/strict';
import { hearing, heard, inside } from './frames.mjs';
import { FIGURES, frames, inPage, LANGUAGES, painted, until } from './harness.mjs';

const SECRET = 'abc1234567';
const TALLEST = 1000;
const RESIZER = '<script src="/pathways-host.js" async></script>';

const iframe = (address, more = '') => `<iframe src="${address}" title="Chart" width="600" height="300" frameborder="0" ${more}></iframe>`;
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const contentHeight = (frame) => frame.evaluate(() => Math.ceil(document.getElementById('content').getBoundingClientRect().height));

/** Until the chart is painted and the host has heard how high it is. */
async function settled(page, place) {
  const frame = await inside(page, place);
  await until(frame, () => document.querySelector('pathways-chart'));
  await painted(frame);
  await frames(frame);
  return frame;
}

const said = (height, name) => ({ sender: 'pathways-chart', height, sentinel: 'amp', type: 'embed-size', 'datawrapper-height': { [name]: height } });

inPage('a framed page tells each of its heights once, in the words of every host, and is silent while nothing changes',
  { html: iframe('/embed/pledges.fr.html') + RESIZER, prepare: hearing }, async (page) => {
    const frame = await settled(page);
    const first = (await heard(page)).length;
    assert.deepEqual((await heard(page)).at(-1), said(await contentHeight(frame), 'pledges.fr'));
    await pause(2000);
    assert.equal((await heard(page)).length, first, 'idle');
    await frame.getByRole('button', { name: 'Tableau' }).click();
    await until(frame, () => document.querySelector('pathways-chart').query.includes('table'));
    await pause(500);
    const all = await heard(page);
    assert.equal(all.length, first + 1, 'one message for the table');
    assert.equal(all.at(-1).height, Math.min(await contentHeight(frame), TALLEST));
    for (const [index, { height }] of all.entries()) assert.notEqual(height, all[index - 1]?.height);
  });

inPage('a host that narrows the frame is told the new height', { html: iframe('/embed/visas.nl.html') + RESIZER, prepare: hearing }, async (page) => {
  const frame = await settled(page);
  const before = await heard(page);
  await page.evaluate(() => { document.querySelector('iframe').width = 400; });
  await until(page, (count) => globalThis.heard.length > count, before.length);
  await pause(500);
  const all = await heard(page);
  for (const [index, { height }] of all.entries()) assert.notEqual(height, all[index - 1]?.height);
  assert.equal(all.at(-1).height, await contentHeight(frame));
  assert.equal(await page.evaluate(() => document.querySelector('iframe').offsetHeight), await contentHeight(frame));
});

for (const sandbox of ['', 'sandbox="allow-scripts"']) {
  inPage(`WordPress’s secret is told with the height, and the fragment stays as it is${sandbox && ', in a sandbox too'}`,
    { html: iframe(`/embed/moria.de.html#?secret=${SECRET}`, sandbox), prepare: hearing }, async (page) => {
      const frame = await settled(page);
      const { height, message, value, secret } = (await heard(page)).at(-1);
      assert.deepEqual({ message, value, secret }, { message: 'height', value: height, secret: SECRET });
      assert.equal(await frame.evaluate(() => location.hash), `#?secret=${SECRET}`);
      assert.deepEqual(await frame.evaluate(() => document.querySelector('pathways-chart').messages()), []);
    });
}

for (const fragment of ['', '#?secret=', '#secret=abc1234567', '#?secret=abc%22%5D', '#?secret=a-b', '#?secret=abc&x=1']) {
  inPage(`no secret is told for the fragment ${JSON.stringify(fragment)}`, { html: iframe(`/embed/moria.en.html${fragment}`), prepare: hearing }, async (page) => {
    await settled(page);
    const all = await heard(page);
    assert.ok(all.length > 0);
    for (const message of all) assert.deepEqual(message, said(message.height, 'moria.en'));
  });
}

inPage('a secret that comes later is told at once', { html: iframe('/embed/moria.en.html'), prepare: hearing }, async (page) => {
  await settled(page);
  await page.evaluate((secret) => { document.querySelector('iframe').src += `#?secret=${secret}`; }, SECRET);
  await until(page, (secret) => globalThis.heard.at(-1).secret === secret, SECRET);
});

inPage('a host that asks is answered, another window is not',
  { html: iframe(`/embed/moria.en.html#?secret=${SECRET}`) + iframe('/embed/visas.en.html'), prepare: hearing }, async (page) => {
    const [asked, sibling] = [await settled(page, 0), await settled(page, 1)];
    const count = async () => (await heard(page)).filter(({ secret }) => secret === SECRET).length;
    const before = await count();
    const ask = (message) => page.evaluate((data) => frames[0].postMessage(data, '*'), message);
    await ask({ message: 'ready', secret: SECRET });
    await frames(asked);
    await pause(100);
    assert.equal(await count(), before + 1, 'WordPress asks');
    await ask({ message: 'ready' });
    await pause(100);
    assert.equal(await count(), before + 2, 'pathways-host.js asks');
    for (const data of [{ message: 'ready', secret: 'another' }, { message: 'height' }, 'ready', null, 7, []]) await ask(data);
    await sibling.evaluate((secret) => parent.frames[0].postMessage({ message: 'ready', secret }, '*'), SECRET);
    await asked.evaluate((secret) => postMessage({ message: 'ready', secret }, '*'), SECRET);
    await pause(200);
    assert.equal(await count(), before + 2);
  });

/** Every figure in every form and language in a frame that is 320 wide. */
for (const { name: figure, forms } of FIGURES) {
  inPage(`${figure} framed at 320 is at most ${TALLEST} high in every form and language, and nothing of it is lost`,
    { html: iframe('about:blank', 'scrolling="no"').replace('600', '320') + RESIZER, prepare: hearing }, async (page) => {
      for (const lang of LANGUAGES) {
        for (const form of forms) {
          const address = `/embed/${figure}.${lang}.html?form=${form}`;
          await Promise.all([page.waitForEvent('framenavigated'), page.evaluate((src) => { document.querySelector('iframe').src = src; }, address)]);
          const frame = await settled(page);
          await until(page, () => document.querySelector('iframe').offsetHeight === globalThis.heard.at(-1)?.height);
          assert.deepEqual(await lost(frame), [], `${form}, ${lang}`);
        }
      }
    });
}

/** What cannot be reached in a framed page: beside it, or below it. */
function lost(frame) {
  return frame.evaluate(async () => {
    const region = document.getElementById('embed');
    const content = document.getElementById('content');
    const found = [];
    if (innerHeight > 1000) found.push(`${innerHeight} high`);
    if (document.documentElement.scrollWidth > innerWidth || region.scrollWidth > region.clientWidth) found.push('wider than the frame');
    const scrolls = content.offsetHeight > innerHeight;
    const named = region.tabIndex === 0 && region.role === 'region' && region.ariaLabel === document.title;
    if (scrolls !== named) found.push(`scrolls: ${scrolls}, named: ${named}`);
    if (scrolls !== (getComputedStyle(region).overflowY === 'scroll')) found.push('no bar');
    region.scrollTop = 1e6;
    await new Promise(requestAnimationFrame);
    const { bottom } = content.getBoundingClientRect();
    if (bottom > innerHeight + 1) found.push(`${bottom} of ${innerHeight}`);
    return found;
  });
}

inPage('a page that scrolls inside its frame does so by keyboard', { html: iframe('/embed/relocation.fr.html').replace('600', '320') + RESIZER, prepare: hearing }, async (page) => {
  const frame = await settled(page);
  await until(frame, () => document.querySelector('#embed[tabindex="0"]'));
  await page.locator('iframe').focus();
  await page.keyboard.press('Tab');
  assert.equal(await frame.evaluate(() => document.activeElement.id), 'embed');
  await page.keyboard.press('End');
  await until(frame, () => document.getElementById('embed').scrollTop > 100);
});

inPage('a frame of a host that does not listen scrolls, with a bar once a reader comes', { html: iframe('/embed/pledges.de.html', 'scrolling="no"') }, async (page) => {
  const frame = await settled(page);
  assert.equal(await frame.evaluate(() => innerHeight), 300);
  const bar = () => frame.evaluate(() => getComputedStyle(document.getElementById('embed')).overflowY === 'scroll');
  assert.equal(await bar(), false);
  await page.locator('iframe').hover();
  await until(frame, () => getComputedStyle(document.getElementById('embed')).overflowY === 'scroll');
  assert.deepEqual(await lost(frame), []);
});

inPage('a page that is not framed is as high as it is and tells nobody', { path: '/embed/relocation.fr.html', viewport: { width: 320, height: 600 }, prepare: hearing }, async (page) => {
  await painted(page);
  await pause(300);
  assert.deepEqual(await heard(page), []);
  const { page: whole, content, role, title } = await page.evaluate(() => ({
    page: document.documentElement.scrollHeight,
    content: document.getElementById('content').offsetHeight,
    role: document.getElementById('embed').getAttribute('role'),
    title: document.title,
  }));
  assert.ok(content > TALLEST);
  assert.deepEqual([whole, role], [content, null]);
  assert.match(title, /./);
});

inPage('where the wasm is missing, the fallback stays and its height is told', {
  html: iframe('/embed/pledges.fr.html') + RESIZER,
  expected: /pathways-chart|404/,
  prepare: async (page) => { await hearing(page); await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 })); },
}, async (page) => {
  const frame = await inside(page);
  await until(frame, () => globalThis.recorded.events.some(([name]) => name === 'error'));
  await until(page, () => document.querySelector('iframe').offsetHeight === globalThis.heard.at(-1)?.height);
  const before = await page.evaluate(() => globalThis.heard.at(-1).height);
  await frame.locator('summary').click();
  await until(page, (height) => globalThis.heard.at(-1).height > height, before);
  assert.ok(await frame.locator('table').isVisible());
  assert.deepEqual(await lost(frame), []);
});

inPage('nothing is stored, and all that is asked for is asked once', { html: iframe('/embed/visas.de.html?form=table') + RESIZER, prepare: hearing }, async (page, context) => {
  const frame = await settled(page);
  const own = page.requests.filter((url) => !/icon\.svg$|pathways-chart\.js$/.test(url)); // The fixture loads the element too.
  assert.deepEqual(own.filter((url, index) => own.indexOf(url) !== index), []);
  const stored = await frame.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
  assert.deepEqual(stored, ['', 0, 0, 0]);
  assert.deepEqual(await context.cookies(), []);
});
