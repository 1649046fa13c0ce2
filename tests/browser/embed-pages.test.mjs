// What is written for hosts: the pages for iframes and the router to them, the answers for oEmbed, the snippets.

import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { site } from '../../scripts/site.mjs';
import { EDITION, FIGURES, frames, inPage, LANGUAGES, origin, painted, shipped, until, VERSION } from './harness.mjs';

const DIST = new URL('../../dist/', import.meta.url);
const VIEWS = JSON.parse(await shipped('fallback/views.json')).filter((view) => view.default);
const [FIRST] = FIGURES;

const address = (page) => page.evaluate(() => location.href.replace(location.origin, ''));
const status = (page) => page.evaluate(() => document.getElementById('status').textContent);

for (const [asked, expected, options] of [
  ['?figure=pledges&lang=fr', '/embed/pledges.fr.html'],
  ['?figure=visas&lang=nl-BE&form=table&theme=dark', '/embed/visas.nl.html?form=table&theme=dark'],
  ['?figure=visas&lang=DE#?secret=abc1234567', '/embed/visas.de.html#?secret=abc1234567'],
  ['?lang=fr', `/embed/${FIRST.name}.fr.html`],
  ['', `/embed/${FIRST.name}.nl.html`, { locale: 'nl-BE' }],
  ['', `/embed/${FIRST.name}.en.html`, { locale: 'fi-FI' }],
  ['?figure=moria&lang=xx', '/embed/moria.de.html?lang=xx', { locale: 'de-DE', expected: /There is no language "xx"/ }],
]) {
  inPage(`embed.html${asked} leads to ${expected}${options?.locale ? ` for ${options.locale}` : ''}`, { path: `/embed.html${asked}`, ...options }, async (page) => {
    await until(page, () => document.querySelector('pathways-chart'));
    await painted(page);
    assert.equal(await address(page), expected);
    // What was not understood is put into words that come later.
    if (expected.includes('lang=xx')) await until(page, () => document.getElementById('status').textContent !== '');
    else assert.equal(await status(page), '');
  });
}

inPage('a figure that there is not leads to the first one and is told as text', { path: '/embed.html?figure=%3Cb%3E../x&lang=de' }, async (page) => {
  await until(page, () => document.querySelector('pathways-chart'));
  await painted(page);
  assert.equal(await page.evaluate(() => location.pathname), `/embed/${FIRST.name}.de.html`);
  await until(page, () => document.getElementById('status').textContent.includes('<b>../x'));
  assert.equal(await page.evaluate(() => document.getElementById('status').children.length), 0);
});

inPage('without scripts the router lists every page by title and language', { path: '/embed.html', javaScriptEnabled: false }, async (page) => {
  const links = await page.locator('main a').evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.textContent, link.closest('[lang]').lang]));
  assert.deepEqual(links.toSorted(), VIEWS.map(({ figure, lang, title }) => [`embed/${figure}.${lang}.html`, title, lang]).toSorted());
  assert.equal(links.length, FIGURES.length * LANGUAGES.length);
  for (const [href] of links) assert.equal((await page.request.get(`${origin()}/${href}`)).status(), 200);
});

inPage('the page has language, title, description and a name for each of its own files', { path: '/embed/relocation.fr.html' }, async (page) => {
  await painted(page);
  const view = VIEWS.find(({ figure, lang }) => figure === 'relocation' && lang === 'fr');
  const found = await page.evaluate(() => [document.documentElement.lang, document.title, document.querySelector('meta[name=description]').content]);
  assert.deepEqual(found, ['fr', view.title, view.summary]);
  const own = page.requests.map((url) => url.replace(origin(), ''));
  assert.deepEqual(own.filter((path, index) => own.indexOf(path) !== index), [], 'asked for twice');
  // The fallback is shown until the chart is there; everything else belongs to the chart.
  assert.deepEqual(own.filter((path) => !/^\/(icon\.svg|embed\/[\w.]+)$/.test(path) && !path.startsWith(`${VERSION}/`)), []);
  assert.ok(own.some((path) => path === `${VERSION}/text/relocation.fr.txt`));
});

for (const [scheme, theme, ground] of [['light', 'dark', 'rgb(19, 24, 31)'], ['dark', 'light', 'rgb(255, 255, 255)'], ['dark', '', 'rgb(19, 24, 31)']]) {
  inPage(`theme=${theme} is followed by page and fallback where the system is ${scheme}`,
    { path: `/embed/visas.en.html?theme=${theme}`, colorScheme: scheme, prepare: (page) => page.route('**/pathways-chart.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' })) }, async (page) => {
      await until(page, () => document.querySelector('img')?.currentSrc);
      const [painted, picture] = await page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, document.querySelector('img').currentSrc]);
      assert.equal(painted, ground);
      assert.match(picture, new RegExp(`\\.${theme || scheme}\\.svg$`));
    });
}

inPage('figure and lang in the query beat those of the page, which says so in its head', { path: '/embed/visas.en.html?figure=moria&lang=de' }, async (page) => {
  await painted(page);
  await frames(page);
  const { title, lang, messages } = await page.evaluate(async () => ({ title: document.title, lang: document.documentElement.lang, messages: await document.querySelector('pathways-chart').messages() }));
  assert.deepEqual([title, lang, messages], [VIEWS.find((view) => view.figure === 'moria' && view.lang === 'de').title, 'de', []]);
});

inPage('the pages of this build work from its own folder', { path: `${VERSION}/embed/pledges.nl.html` }, async (page) => {
  await painted(page);
  assert.deepEqual(page.requests.map((url) => url.replace(origin(), '')).filter((path) => path !== '/icon.svg' && !path.startsWith(`${VERSION}/`)), []);
});

/** A site written anew, at an address and with texts of the test's choice. */
async function written({ address: at, rename = (view) => view }, look) {
  const dist = await mkdtemp(join(tmpdir(), 'pathways-'));
  try {
    const folder = join(dist, 'v', EDITION.hash);
    await mkdir(folder, { recursive: true });
    await cp(new URL(`.${VERSION}/fallback`, DIST), join(folder, 'fallback'), { recursive: true });
    await writeFile(join(folder, 'fallback/views.json'), JSON.stringify(JSON.parse(await shipped('fallback/views.json')).map(rename)));
    const bundle = { plain: (from, to) => cp(new URL(`embed/${basename(from)}`, DIST), to) };
    await site({ ...EDITION, dist, address: at, bundle });
    await look((path) => readFile(join(dist, path), 'utf8'), (path) => readdir(join(dist, path)));
  } finally {
    await rm(dist, { recursive: true });
  }
}

test('with an address every page leads to its answer for oEmbed, which leads back', () => written({ address: 'https://charts.example/a/' }, async (read) => {
  for (const { figure, lang, title } of VIEWS) {
    const page = await read(`embed/${figure}.${lang}.html`);
    const [, href] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(page);
    assert.equal(href, `https://charts.example/a/oembed/${figure}.${lang}.json`);
    const { html, ...answer } = JSON.parse(await read(`oembed/${figure}.${lang}.json`));
    assert.deepEqual([answer.version, answer.type, answer.title, answer.width], ['1.0', 'rich', title, 760]);
    assert.ok(answer.height >= 200 && answer.height <= 1000 && answer.provider_name && answer.cache_age > 0);
    assert.match(html, /^<blockquote><a href="([^"]+)">[^<]+<\/a><\/blockquote><iframe src="\1" title="[^"]+" width="100%" height="\d+" frameborder="0"><\/iframe>$/);
    assert.ok(html.includes(`"https://charts.example/a/embed/${figure}.${lang}.html"`));
  }
}));

test('without an address nobody is led to oEmbed', () => written({}, async (read, list) => {
  assert.doesNotMatch(await read('embed/pledges.en.html'), /oembed/);
  assert.ok(!(await list('.')).includes('oembed'));
}));

test('there is a snippet of each kind for each figure and language, newest and pinned', () => written({ address: 'https://charts.example/a/' }, async (read, list) => {
  const expected = VIEWS.flatMap(({ figure, lang }) => ['element', 'iframe', 'static'].flatMap((kind) => [`${figure}.${lang}.${kind}.html`, `${figure}.${lang}.${kind}.pinned.html`]));
  assert.deepEqual((await list('snippets')).sort(), expected.sort());
  for (const name of expected) {
    const text = await read(`snippets/${name}`);
    assert.equal(text.includes(`/v/${EDITION.hash}/`), name.includes('pinned'), name);
    assert.ok(text.includes('"https://charts.example/a/'), name);
  }
}));

test('no text becomes markup', () => {
  const hostile = `"><script>alert('1')</script>&amp;`;
  return written({ address: 'https://charts.example/a/', rename: (view) => ({ ...view, title: hostile, summary: hostile }) }, async (read) => {
    const { title, html } = JSON.parse(await read('oembed/pledges.en.json'));
    assert.equal(title, hostile);
    for (const text of [html, await read('embed/pledges.en.html'), await read('embed.html'), await read('snippets/pledges.en.iframe.html')]) {
      assert.ok(!text.includes('<script>alert'), text.slice(0, 500));
      assert.ok(text.includes('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;'));
    }
  });
});
