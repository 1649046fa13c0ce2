// The dialog that makes the code to embed a figure: keyboard, options, code that does what it says, copying, and what fails.

import assert from 'node:assert/strict';
import { EDITION, FIGURES, frames, inPage, LANGUAGES, origin, pressAction, until } from './harness.mjs';

const SHARE = /web-share/; // Chromium on Linux does not know what the iframe allows.
const ENGLISH = new RegExp(['Way of embedding', 'Which figures', 'Copy the code', 'Preview', 'Interactive chart'].join('|'));

const code = (page) => page.inputValue('#embed-code');
const status = (page) => page.textContent('#embed-status');
const tells = (page, note) => page.isVisible(`#embed-${note}`);
const values = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('#embed-controls select')].map(({ name, value }) => [name, value])));

/** The chart's button that has the focus. */
const focused = (page) => page.evaluate(() => document.getElementById('chart').shadowRoot.activeElement?.dataset.action);

/** Opens the dialog and waits until it offers the code for what its chart shows. */
async function opened(page) {
  await pressAction(page, 'embed');
  await until(page, () => document.querySelector('#embed-controls select') && document.getElementById('embed-code').value);
}

/** Does something and waits for other code. */
async function other(page, action) {
  const before = await code(page);
  await action();
  await until(page, (old) => document.getElementById('embed-code').value !== old, before);
  await frames(page);
  return code(page);
}

/** Chooses in a field, and waits for the preview, which may have to fetch words first. */
async function option(page, name, value) {
  await other(page, () => page.selectOption(`#embed-controls [name="${name}"]`, value));
  await until(page, ([key, wanted]) => document.querySelector('#embed pathways-chart').view[key] === wanted
    && document.querySelector(`#embed-controls [name="${key}"]`)?.value === wanted, [name, value]);
  await frames(page);
  return code(page);
}

const check = (page, name, value) => other(page, () => page.check(`#embed [name="${name}"][value="${value}"]`));

/** The settings of the chart in the preview. */
const previewed = (page) => page.evaluate(async () => {
  const settings = await document.querySelector('#embed pathways-chart').settings();
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
});

/** What a browser reads in some code, by tag. Parsed in a page without scripts of its own, where nothing is loaded. */
const tags = (page, text) => page.evaluate(async (markup) => {
  const request = new XMLHttpRequest();
  await globalThis.pasted(markup);
  request.open('GET', '/pasted.html');
  request.responseType = 'document';
  await new Promise((done) => { request.onload = done; request.send(); });
  return [...request.response.body.querySelectorAll('*')].map((element) => ({ tag: element.localName,
    ...Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])) }));
}, text);

/** Serves whatever is asked for as the body of a page of its own. */
async function pasting(page) {
  let body = '';
  await page.exposeFunction('pasted', (text) => { body = text; });
  await page.route('**/pasted.html', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': "default-src 'none'" }, body: `<!doctype html><body>${body}</body>` }));
}

/** Opens a host page with the code pasted into it, under the policy that the demo page tells its reader to set. */
async function paste(context, text) {
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !SHARE.test(message.text()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.stack));
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; frame-src 'self'" },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="/icon.svg"></head><body>${text}</body></html>` }));
  await page.goto(`${origin()}/host.html`);
  return { page, problems };
}

/** What the first chart of a page or frame shows. */
const drawn = async (frame) => {
  const shown = () => {
    const chart = document.querySelector('pathways-chart');
    return chart?.shadowRoot && chart.shadowRoot.querySelector('slot').hidden
      && { ...chart.view, controls: chart.getAttribute('controls') };
  };
  for (let turn = 0; turn < 400; turn += 1) {
    const found = await frame.evaluate(shown);
    if (found) return found;
    await new Promise((done) => { setTimeout(done, 25); });
  }
  throw new Error('never drawn');
};

inPage('it opens, is used and closes by keyboard, and the focus comes back', { path: '/?figure=pledges' }, async (page) => {
  await page.focus('#chart [data-action=embed]');
  await page.keyboard.press('Enter');
  await until(page, () => document.getElementById('embed').open && document.querySelector('#embed-controls select'));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'embed-title');
  assert.equal(await page.getByRole('dialog', { name: 'Put this figure on your site' }).count(), 1);
  const reached = new Set();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.localName));
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('#embed')), 'the focus stays in the dialog');
  }
  for (const name of ['embed-close', 'figure', 'form', 'lang', 'way', 'offer', 'edition', 'embed-code', 'pathways-chart', 'embed-copy']) assert.ok(reached.has(name), `${name} in ${[...reached]}`);
  await page.focus('#embed [value="element"]');
  assert.match(await other(page, () => page.keyboard.press('ArrowDown')), /^<iframe /);
  await page.keyboard.press('Escape');
  await until(page, () => !document.getElementById('embed').open);
  assert.equal(await focused(page), 'embed');
  assert.equal(await page.locator('pathways-chart').count(), 1, 'the chart of the preview is gone');
  await page.keyboard.press('Space');
  await until(page, () => document.getElementById('embed').open);
  await page.click('#embed-close');
  assert.equal(await focused(page), 'embed');
});

inPage('on a phone, and opened again, it offers all fields although its chart is not in sight', { path: '/', viewport: { width: 320, height: 500 } }, async (page) => {
  await opened(page);
  await check(page, 'way', 'iframe');
  await page.click('#embed-close');
  assert.equal(await page.locator('#embed-controls select').count(), 0);
  await opened(page);
  await until(page, () => document.querySelectorAll('#embed-controls select').length >= 5);
  await page.waitForSelector('#embed-preview iframe', { state: 'attached' });
  assert.equal(await page.isVisible('#embed pathways-chart'), false);
});

inPage('where the chart cannot be drawn, the preview is what readers get, and there is code', { path: '/?figure=visas', expected: /Failed to load|wasm|pathways-chart/, prepare: (page) => page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' })) }, async (page) => {
  // It has no button then, but a page may ask for the dialog all the same.
  await page.evaluate(() => document.getElementById('chart').dispatchEvent(new CustomEvent('pathways-embed', { cancelable: true })));
  await page.waitForSelector('#embed-preview .pathways-static table', { state: 'attached' });
  assert.match(await code(page), /<pathways-chart figure="visas" lang="en">\n\s*<figure/);
});

inPage('its fields are those of the chart, and it opens with what the page shows', { path: '/?figure=pledges&basis=initial&theme=dark&lang=fr' }, async (page) => {
  await opened(page);
  await until(page, () => document.querySelector('#embed-controls [name="lang"]')?.value === 'fr');
  const { figure, basis, theme, lang } = await values(page);
  assert.deepEqual([figure, basis, theme, lang], ['pledges', 'initial', 'dark', 'fr']);
  assert.deepEqual(await values(page), await previewed(page));
  assert.match(await code(page), /<pathways-chart figure="pledges" basis="initial" theme="dark" lang="fr">/);
});

inPage('every option changes code and preview, and a default is left out', { path: '/' }, async (page) => {
  await opened(page);
  assert.match(await code(page), /<pathways-chart figure="resettlement" lang="en">/);
  const changes = [['figure', 'pledges'], ['form', 'people'], ['from', '2023'], ['to', '2024'], ['basis', 'initial'], ['theme', 'dark'], ['lang', 'nl'],
    ['figure', 'applications'], ['sort', 'name'], ['figure', 'decisions'], ['measure', 'share']];
  for (const [name, value] of changes) {
    const offered = await page.locator(`#embed-controls [name="${name}"] option`).evaluateAll((all) => all.map((one) => one.value));
    if (!offered.includes(value)) continue;
    const text = await option(page, name, value);
    assert.match(text, new RegExp(` ${name}="${value}"`));
    assert.equal((await previewed(page))[name], value);
  }
  const files = (await code(page)).match(/fallback\/[^" ]+/g);
  assert.ok(files.length > 0 && files.every((name) => /\.nl\.\d+\.dark\.svg$/.test(name)), 'one scheme and one language');
  assert.match(await code(page), /pathways-chart\.nl\.js/);
  await option(page, 'theme', 'auto');
  assert.doesNotMatch(await code(page), / theme=/);
  await check(page, 'way', 'iframe');
  await option(page, 'theme', 'light');
  await until(page, () => /theme=light/.test(document.querySelector('#embed-preview iframe')?.contentWindow.location.search));
  await check(page, 'way', 'element');
  assert.equal((await previewed(page)).theme, 'light');
  assert.equal(await page.isVisible('#embed pathways-chart'), true);
  assert.equal(await page.evaluate(() => location.search + history.length), '2', 'the page stays where it is');
});

inPage('what stands around the chart is chosen for all ways that have any, and the preview shows it', { path: '/?figure=pledges' }, async (page) => {
  await opened(page);
  assert.doesNotMatch(await code(page), /controls=/, 'the default is left out');
  const seen = () => page.evaluate(() => {
    const { shadowRoot } = document.querySelector('#embed pathways-chart');
    const there = (part) => shadowRoot.querySelector(part)?.checkVisibility() ?? false;
    return [there('.choices select'), there('.toolbar button')];
  });
  assert.deepEqual(await seen(), [false, true]);
  assert.match(await check(page, 'offer', 'full'), /<pathways-chart figure="pledges" controls="full" lang="en">/);
  await until(page, () => document.querySelector('#embed pathways-chart').shadowRoot.querySelector('.choices select')?.checkVisibility());
  assert.match(await check(page, 'offer', 'none'), /<pathways-chart figure="pledges" controls="none" lang="en">/);
  await frames(page);
  assert.deepEqual(await seen(), [false, false]);
  assert.match(await check(page, 'way', 'iframe'), /pledges\.en\.html\?controls=none"/);
  assert.equal(await page.isVisible('#embed-offer'), true);
  await check(page, 'way', 'static');
  assert.equal(await page.isVisible('#embed-offer'), false);
});

for (const controls of ['none', 'full']) {
  inPage(`the page of an iframe and the element have the controls that the code asks for: ${controls}`, { path: '/?figure=pledges' }, async (page, context) => {
    await opened(page);
    await check(page, 'offer', controls);
    const element = await paste(context, await code(page));
    assert.equal((await drawn(element.page)).controls, controls);
    assert.deepEqual(element.problems, []);
    const iframe = await paste(context, await check(page, 'way', 'iframe'));
    assert.equal((await drawn(iframe.page.frames()[1])).controls, controls);
    assert.equal(await iframe.page.frames()[1].textContent('#status'), '');
    assert.deepEqual(iframe.problems, []);
  });
}

for (const [name, value] of [['sort', 'name'], ['measure', 'share']]) {
  inPage(`${name} is one of the options where it has an effect`, { path: '/' }, async (page) => {
    await opened(page);
    for (const { name: figure } of FIGURES) {
      if (figure !== (await values(page)).figure) await option(page, 'figure', figure);
      const field = page.locator(`#embed-controls [name="${name}"] option[value="${value}"]`);
      if (await field.count() === 0) continue;
      assert.match(await option(page, name, value), new RegExp(`<pathways-chart figure="${figure}" ${name}="${value}" lang="en">`));
      return;
    }
    assert.fail(`no figure has ${name}`);
  });
}

inPage('the three ways and the pinned edition are what they say', { path: '/?figure=pledges&basis=initial', prepare: pasting }, async (page) => {
  await opened(page);
  const here = `${origin()}/`;
  const fixed = `${here}v/${EDITION.hash}/`;
  const element = await tags(page, await code(page));
  assert.deepEqual(element.slice(0, 3), [{ tag: 'link', rel: 'stylesheet', href: `${here}pathways-chart.css` },
    { tag: 'script', type: 'module', src: `${here}pathways-chart.en.js`, crossorigin: '' }, { tag: 'div', class: 'pathways-box' }]);
  const pinned = await tags(page, await check(page, 'edition', 'pinned'));
  assert.deepEqual(pinned.slice(0, 2), [
    { tag: 'link', rel: 'stylesheet', href: `${fixed}pathways-chart.css`, integrity: EDITION.integrity[`v/${EDITION.hash}/pathways-chart.css`], crossorigin: '' },
    { tag: 'script', type: 'module', src: `${fixed}pathways-chart.en.js`, crossorigin: '', integrity: EDITION.integrity[`v/${EDITION.hash}/pathways-chart.en.js`] }]);
  assert.ok(pinned.find(({ tag }) => tag === 'img').src.startsWith(`${fixed}fallback/`));
  const frame = await tags(page, await check(page, 'way', 'iframe'));
  assert.equal(frame[0].src, `${fixed}embed/pledges.en.html?basis=initial`);
  assert.match(frame[1].integrity, /^sha384-/);
  const [{ src, title, width, loading, allow, height }, script] = await tags(page, await check(page, 'edition', 'latest'));
  assert.deepEqual([src, width, loading, allow], [`${here}embed/pledges.en.html?basis=initial`, '100%', 'lazy', 'clipboard-write; web-share']);
  assert.ok(title.length > 10 && Number(height) > 300);
  assert.equal(script.src, `${here}pathways-host.js`);
  await until(page, () => document.querySelector('#embed-preview iframe')?.contentWindow.location.search === '?basis=initial');
  assert.equal(await page.isVisible('#embed pathways-chart'), false);
  const still = await tags(page, await check(page, 'way', 'static'));
  assert.deepEqual(still.filter(({ tag }) => ['script', 'pathways-chart', 'iframe'].includes(tag)), []);
  assert.ok(still.some(({ tag }) => tag === 'table'));
  await until(page, () => document.querySelector('#embed-preview .pathways-static table') && document.querySelector('#embed-preview .pathways-static img').complete);
  assert.ok(await page.evaluate(() => document.querySelector('#embed-preview .pathways-static img').naturalWidth) > 300, 'its picture is there');
  assert.doesNotMatch(await page.innerHTML('#embed-preview'), /<iframe/);
});

for (const edition of ['latest', 'pinned']) {
  inPage(`what is pasted shows what was asked for, ${edition}`, { path: '/?figure=pledges&basis=initial&from=2023&lang=nl' }, async (page, context) => {
    await opened(page);
    await until(page, () => /lang="nl"/.test(document.getElementById('embed-code').value));
    if (edition === 'pinned') await check(page, 'edition', 'pinned');
    const wanted = { figure: 'pledges', basis: 'initial', from: '2023', lang: 'nl' };
    const agree = (seen) => assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((key) => [key, seen[key]])), wanted);
    const element = await paste(context, await code(page));
    agree(await drawn(element.page));
    assert.deepEqual(element.problems, []);
    const iframe = await paste(context, await check(page, 'way', 'iframe'));
    agree(await drawn(iframe.page.frames()[1]));
    assert.deepEqual(iframe.problems, []);
    const plain = await paste(context, await check(page, 'way', 'static'));
    await until(plain.page, () => document.querySelector('img').complete && document.querySelector('img').naturalWidth > 300);
    assert.match(await plain.page.textContent('caption'), /\S/);
    assert.deepEqual(plain.problems, []);
  });
}

inPage('nobody writes markup into the code or the page through the address', { path: '/?figure=%22%3E%3Cscript%3E&from=%22%20onload%3D%22x&theme=%3Cimg%3E&zzz=%3C/textarea%3E&lang=en', prepare: pasting }, async (page) => {
  await opened(page);
  assert.deepEqual((await tags(page, await code(page))).filter(({ tag, ...rest }) => tag === 'pathways-chart' || rest.onload), [{ tag: 'pathways-chart', figure: 'resettlement', lang: 'en' }]);
  assert.equal((await tags(page, await code(page))).filter(({ tag }) => tag === 'script').length, 1);
});

inPage('the functions escape everything that they are given', { path: '/', prepare: pasting }, async (page) => {
  const evil = '"><script>alert(1)</script>\'&amp;';
  const made = await page.evaluate(async (text) => {
    const { elementSnippet, iframeSnippet, staticSnippet } = await import('/snippets.js');
    const of = { address: `https://example.org/${text}/`, figure: text, lang: text, title: text, query: new URLSearchParams({ theme: text, from: text, onclick: text }),
      edition: { hash: text, integrity: { [`v/${text}/pathways-chart.css`]: text } }, height: 300.4 };
    return [elementSnippet, iframeSnippet, staticSnippet].map((snippet) => snippet(of));
  }, evil);
  const [element, iframe, plain] = [await tags(page, made[0]), await tags(page, made[1]), await tags(page, made[2])];
  assert.deepEqual(element.map(({ tag }) => tag), ['link', 'script', 'div', 'pathways-chart', 'p', 'a']);
  const { figure, lang, theme, from, onclick } = element[3];
  assert.deepEqual([figure, lang, theme, from, onclick], [evil, evil, evil, evil, undefined]);
  assert.equal(element[0].integrity, evil);
  assert.deepEqual([iframe.map(({ tag }) => tag), iframe[0].title, iframe[0].height], [['iframe', 'script'], evil, '300']);
  assert.deepEqual([plain.map(({ tag }) => tag), plain[1].lang], [['link', 'div', 'p', 'a'], evil]);
  for (const text of made) assert.doesNotMatch(text, /\n\s*\n/, 'no empty line');
});

inPage('what is copied is what is shown, and it is said', { path: '/?figure=visas', permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
  await opened(page);
  for (const way of ['element', 'iframe', 'static']) {
    if (way !== 'element') await check(page, 'way', way);
    assert.equal(await status(page), '');
    await page.click('#embed-copy');
    await until(page, () => document.getElementById('embed-status').textContent === 'Copied.');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page));
  }
});

inPage('where copying is refused, the code is selected and it is said', { path: '/?lang=de', prepare: (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
}) }, async (page) => {
  await opened(page);
  await page.click('#embed-copy');
  await until(page, () => document.getElementById('embed-status').textContent.startsWith('Dieser Browser'));
  const selected = await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionEnd - document.activeElement.selectionStart]);
  assert.deepEqual(selected, ['embed-code', (await code(page)).length]);
});

inPage('an author is told what the code cannot keep, and that the address is that of this computer', { path: '/?figure=pledges' }, async (page) => {
  await opened(page);
  const told = async () => [await tells(page, 'local'), await tells(page, 'whole'), await tells(page, 'static-whole'), await tells(page, 'missing'), await tells(page, 'unpinned')];
  assert.deepEqual(await told(), [true, false, false, false, false]);
  await option(page, 'basis', 'initial');
  assert.deepEqual(await told(), [true, true, false, false, false]);
  await check(page, 'way', 'static');
  assert.deepEqual(await told(), [true, false, true, false, false]);
});

inPage('without the files of the fallback there is still code, and it is said', { path: '/?figure=pledges', expected: /Failed to load/, prepare: async (page) => {
  for (const files of ['**/fallback/**', '**/edition.json']) await page.route(files, (route) => route.fulfill({ status: 404, body: '' }));
} }, async (page) => {
  await opened(page);
  assert.match(await code(page), /<pathways-chart figure="pledges" lang="en">\n {4}<p><a href="[^"]*embed\/pledges\.en\.html">/);
  assert.deepEqual([await tells(page, 'missing'), await tells(page, 'unpinned'), await page.isDisabled('[value="pinned"]')], [true, true, true]);
  assert.match(await check(page, 'way', 'static'), /<a href=/);
  await until(page, () => document.querySelector('#embed-preview .pathways-static a'));
});

inPage('an answer that is a page of the host’s own is no fallback', { path: '/', prepare: (page) => page.route('**/fallback/*.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Not here</h1>' })) }, async (page) => {
  await opened(page);
  assert.doesNotMatch(await code(page), /Not here/);
  assert.equal(await tells(page, 'missing'), true);
});

inPage('where the dialog cannot be loaded, the page says so', { path: '/', expected: /Failed to load/, prepare: (page) => page.route('**/embed-dialog.js', (route) => route.fulfill({ status: 404, body: '' })) }, async (page) => {
  await pressAction(page, 'embed');
  await until(page, () => document.getElementById('status').textContent === 'The dialog could not be loaded.');
});

for (const lang of LANGUAGES) {
  inPage(`it fits 320, 760 and 1200 and speaks ${lang}`, { path: `/?lang=${lang}&figure=pledges&from=2023` }, async (page) => {
    await opened(page);
    if (lang !== 'en') assert.doesNotMatch(await page.innerText('#embed'), ENGLISH);
    const before = await page.evaluate(() => globalThis.recorded.shift);
    for (const way of ['element', 'iframe', 'static']) {
      if (way !== 'element') await check(page, 'way', way);
      for (const width of [320, 760, 1200]) {
        await page.setViewportSize({ width, height: 900 });
        await frames(page);
        const room = await page.evaluate(() => {
          const dialog = document.getElementById('embed');
          return { page: document.documentElement.scrollWidth, over: dialog.scrollWidth - dialog.clientWidth,
            small: [...dialog.querySelectorAll('button, select')].filter((one) => one.checkVisibility() && one.offsetHeight < 24).map(({ id }) => id) };
        });
        assert.deepEqual(room, { page: width, over: 0, small: [] }, `${way} ${width}`);
      }
    }
    assert.equal(before, 0, 'the page does not move');
  });
}
