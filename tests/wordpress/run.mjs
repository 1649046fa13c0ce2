// Pastes the chart into a real WordPress in every way that its editors have, and looks at the posts in Chromium.
//
// node tests/wordpress/run.mjs     dist/ must be built. SHOTS names a folder for pictures of the posts.
//
// WordPress runs on loopback (site.mjs says how), and one filter allows it to fetch from there; otherwise it is as Debian
// ships it. One line is printed for each check, and a table of what its filter for authors (kses) keeps of the snippet.

import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundler } from '../../scripts/bundler.mjs';
import { start } from '../../scripts/serve.mjs';
import { site } from '../../scripts/site.mjs';
import { launch } from '../browser/browser.mjs';
import { ADMIN, startSite } from './site.mjs';
import { answered, logIn, visit } from './visitor.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const AUTHOR = { name: 'author', password: 'may not write scripts' };
const { SHOTS } = process.env;
/** The values of the figure that is pasted everywhere here: pledges, in French. */
const VALUES = ['71', '287', '487', '1 250', '500', '1 400', '1 500', '1 000', '1 179', '213'];
const TITLE = 'Réinstallation : engagements et résultats';
/** CSS pixels, as wp-embed.js clamps them. */
const [LOWEST, TALLEST] = [200, 1000];

const ends = [];
let failed = 0;

function check(fact, holds, otherwise = '') {
  if (!holds) failed += 1;
  console.log(`${holds ? 'ok    ' : 'NOT OK'} ${fact}${holds || !otherwise ? '' : `: ${otherwise}`}`);
}

/** With ordinary spaces. */
const plain = (text) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');
const html = (snippet) => `<!-- wp:html -->\n${snippet}\n<!-- /wp:html -->`;
const embed = (address) => `<!-- wp:embed {"url":"${address}"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n`
  + `${address}\n</div></figure>\n<!-- /wp:embed -->`;

/** dist/ as it is built for an address that is known, on a server of its own. */
async function component() {
  const folder = await mkdtemp(join(tmpdir(), 'pathways-dist-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  await cp(`${root}dist`, folder, { recursive: true });
  const server = await start({ root: folder });
  ends.push(server.close);
  const about = JSON.parse(await readFile(`${folder}/edition.json`, 'utf8'));
  const wasm = await readFile(`${folder}/v/${about.hash}/pathways_chart.wasm`);
  const bundle = await bundler({ root, languages: about.languages, wasm, build: about.hash });
  await site({ dist: folder, address: server.url, ...about, bundle });
  const snippet = (kind) => readFile(`${folder}/snippets/pledges.fr.${kind}.html`, 'utf8');
  return { address: server.url, port: server.port, snippet };
}

/** Runs in a page: whether its chart, or the one inside its frame, has its picture on a canvas of some size. */
const drawn = () => {
  const chart = document.querySelector('pathways-chart');
  const canvas = chart?.shadowRoot?.querySelector('canvas');
  return Boolean(chart?.shadowRoot?.querySelector('slot').hidden && canvas.width > 0 && canvas.checkVisibility());
};

async function shot(page, name) {
  if (!SHOTS) return;
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** What holds for every post: nothing wrong in the page, and nobody asked but this machine. */
async function leave(what, { page, problems, asked, close }) {
  check(`${what}: no error in the page, no other host asked`, problems.length === 0 && [...asked].every((host) => host === '127.0.0.1'),
    [...problems, ...asked].join(' | '));
  await page.close();
  await close();
}

async function elementPost(browser, what, { address }, width) {
  const visitor = await visit(browser, address, { width });
  check(`${what}: the chart is drawn`, await answered(visitor.page, drawn));
  check(`${what}: every value is there as text`, await answered(visitor.page, (values) => {
    const text = document.querySelector('pathways-chart').shadowRoot.textContent.replace(/[\u00a0\u202f]/g, ' ');
    return values.every((value) => text.includes(value));
  }, VALUES));
  await shot(visitor.page, what.replace(/\W+/g, '-'));
  await leave(what, visitor);
}

/** The chart in WordPress's own frame. */
async function framedPost(browser, what, { address }, width) {
  const visitor = await visit(browser, address, { width });
  const { page } = visitor;
  const frame = await answered(page, () => {
    const iframe = document.querySelector('iframe.wp-embedded-content');
    if (!iframe) return undefined;
    const { src, title, sandbox, dataset } = iframe;
    iframe.scrollIntoView();
    return { src, title, sandbox: sandbox.value, secret: dataset.secret, quote: document.querySelector('blockquote.wp-embedded-content')?.textContent };
  });
  check(`${what}: WordPress discovers the answer and puts quote and frame in the post`, plain(frame?.quote) === TITLE && plain(frame.title) === TITLE, JSON.stringify(frame));
  check(`${what}: the frame is WordPress's, in its sandbox, with its secret`,
    frame?.sandbox === 'allow-scripts' && frame.secret && frame.src.endsWith(`#?secret=${frame.secret}`), JSON.stringify(frame));
  const inner = page.frames().find((one) => one !== page.mainFrame());
  check(`${what}: the chart is drawn in the frame`, inner && await answered(inner, drawn));
  const size = await answered(page, () => {
    const iframe = document.querySelector('iframe.wp-embedded-content');
    const hidden = getComputedStyle(document.querySelector('blockquote.wp-embedded-content')).display === 'none';
    const { width: w, height: h } = iframe.getBoundingClientRect();
    return !iframe.style.clip && hidden && iframe.checkVisibility() ? { width: Math.round(w), height: Math.round(h) } : undefined;
  });
  check(`${what}: the frame takes the place of the quote`, size);
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const [frameHeight, needed] = [await page.evaluate(() => document.querySelector('iframe.wp-embedded-content').offsetHeight),
    await inner?.evaluate(() => Math.ceil(document.getElementById('content').getBoundingClientRect().height))];
  const scrolls = await inner?.evaluate(() => document.getElementById('embed').tabIndex === 0);
  check(`${what}: at ${size?.width} px the content needs ${needed} px and the frame has ${frameHeight}, within ${LOWEST}–${TALLEST}; more scrolls`,
    Math.abs(frameHeight - Math.min(needed, TALLEST)) <= 1 && needed >= LOWEST && scrolls === needed > TALLEST, `scrolls: ${scrolls}`);
  await shot(page, what.replace(/\W+/g, '-'));
  await leave(what, visitor);
}

/** The pieces of the snippet, and how to see in a stored text whether each is still there. */
const PIECES = {
  '<link>': /<link\b/, '<script>': /<script\b/, '<div class>': /<div class="pathways-box/, '<pathways-chart>': /<pathways-chart\b/,
  '<figure>': /<figure\b/, '<figure class>': /<figure[^>]* class=/, '<figure lang>': /<figure[^>]* lang=/, '<picture>': /<picture\b/,
  '<source>': /<source\b/, '<img src>': /<img[^>]* src=/, '<img width height>': /<img[^>]* width="\d+"[^>]* height="\d+"/, '<img alt>': /<img[^>]* alt="[^"]+/,
  '<img fetchpriority>': /<img[^>]* fetchpriority=/, '<details>': /<details\b/, '<summary>': /<summary\b/, '<table>': /<table\b/, '<caption>': /<caption\b/,
  '<strong>': /<strong\b/, '<thead>': /<thead\b/, '<th scope>': /<th[^>]* scope=/, '<td>': /<td\b/, '<ol>': /<ol\b/, '<li>': /<li\b/, '<p>': /<p\b/,
};

function report(stored, snippet) {
  const there = Object.entries(PIECES).filter(([, pattern]) => pattern.test(snippet));
  const [kept, lost] = [true, false].map((is) => there.filter(([, pattern]) => pattern.test(stored) === is).map(([name]) => name));
  console.log(`       an author's snippet keeps ${kept.join(' ')}`);
  console.log(`       and loses ${lost.join(' ') || 'nothing'}`);
}

/** What stands in the post when WordPress has taken the scripts away. */
async function filteredPost(browser, what, { address }, options) {
  const visitor = await visit(browser, address, options);
  const seen = await visitor.page.evaluate(async () => {
    const picture = document.querySelector('img[src*="/fallback/"]');
    await picture?.decode().catch(() => {});
    const place = picture?.getBoundingClientRect();
    const details = document.querySelector('details');
    const text = details?.textContent ?? '';
    const visible = details?.checkVisibility();
    return { picture: picture && { natural: [picture.naturalWidth, picture.naturalHeight], width: place.width, height: place.height, alt: picture.alt }, text, visible };
  });
  check(`${what}: the picture is seen, with its description`, seen.picture?.natural[0] > 0 && seen.picture.width > 200 && plain(seen.picture.alt).startsWith(TITLE), JSON.stringify(seen.picture));
  check(`${what}: the picture has its proportions`, seen.picture && Math.abs(seen.picture.height / seen.picture.width - seen.picture.natural[1] / seen.picture.natural[0]) < 0.05,
    JSON.stringify(seen.picture));
  const text = plain(seen.text);
  check(`${what}: title, every value, notes and source are text that can be opened`,
    seen.visible && [TITLE, ...VALUES, 'AIDA Country Report Belgium', 'crise de l’accueil'].every((part) => text.includes(part)), text.slice(0, 200));
  await shot(visitor.page, what.replace(/\W+/g, '-'));
  await leave(what, visitor);
}

async function byAdmin(browser, admin, { address, snippet }) {
  const element = await snippet('element');
  await elementPost(browser, 'element, HTML block, by an administrator', await admin.post('Element', html(element)));
  await elementPost(browser, 'element, old editor, by an administrator', await admin.post('Element in text', `Before it.\n\n${element}\n\nAfter it.`), 375);
  await elementPost(browser, 'pinned element, by an administrator', await admin.post('Pinned', html(await snippet('element.pinned'))));
  const iframe = await visit(browser, (await admin.post('Iframe', html(await snippet('iframe')))).address);
  await iframe.page.evaluate(() => document.querySelector('iframe[src*="/embed/"]').scrollIntoView());
  const inner = await answered(iframe.page, () => document.querySelector('iframe[src*="/embed/"]')?.offsetHeight)
    && iframe.page.frames().find((one) => one.url().includes('/embed/'));
  check('iframe snippet, by an administrator: the chart is drawn in the frame', inner && await answered(inner, drawn));
  await leave('iframe snippet, by an administrator', iframe);
  const { html: preview } = await admin.ask('GET', 'oembed/1.0/proxy', { url: `${address}embed/pledges.fr.html` });
  check('URL: the editor\'s preview has quote and frame', /<blockquote[^>]*>.*<iframe[^>]*sandbox/s.test(preview ?? ''), preview);
}

async function byUrl(browser, people, { address }) {
  const page = `${address}embed/pledges.fr.html`;
  for (const [who, writer] of Object.entries(people)) {
    await framedPost(browser, `URL, embed block, by an ${who}`, await writer.post('Embed', embed(page)));
  }
  await framedPost(browser, 'URL, embed block, on a phone', await people.author.post('Embed', embed(page)), 360);
  await framedPost(browser, 'URL on a line of its own, by an author', await people.author.post('URL in text', `Before it.\n\n${page}\n\nAfter it.`));
}

/** What a static host cannot answer. It is told, not checked. */
async function limits(browser, { author }, { address }) {
  for (const path of ['embed/pledges.fr.html?basis=initial', 'embed.html?figure=pledges&lang=fr']) {
    const visitor = await visit(browser, (await author.post('Limits', embed(address + path))).address);
    const src = await visitor.page.evaluate(() => document.querySelector('iframe.wp-embedded-content')?.src);
    console.log(`       URL, ${path}: ${src ? `WordPress frames ${new URL(src).pathname}${new URL(src).search}` : 'WordPress leaves the address as text'}`);
    await visitor.close();
  }
}

async function byAuthor(browser, author, { snippet }) {
  const element = await snippet('element');
  const post = await author.post('Filtered', html(element));
  report(post.stored, element);
  await filteredPost(browser, 'element without its scripts, by an author', post);
  await filteredPost(browser, 'the same on a phone', post, { width: 360 });
  await filteredPost(browser, 'the same in the old editor', await author.post('Filtered text', element));
  await filteredPost(browser, 'static snippet, by an author', await author.post('Static', html(await snippet('static'))));
}

async function all() {
  const files = await component();
  const wordpress = await startSite({ port: files.port });
  ends.push(wordpress.close);
  const browser = await launch();
  ends.push(() => browser.close());
  console.log(`==> WordPress ${wordpress.version}`);
  const admin = await logIn(browser, wordpress.url, ADMIN);
  await admin.ask('POST', 'wp/v2/users', { username: AUTHOR.name, password: AUTHOR.password, email: 'author@example.org', roles: ['author'] });
  const author = await logIn(browser, wordpress.url, AUTHOR);
  await byAdmin(browser, admin, files);
  await byUrl(browser, { administrator: admin, author }, files);
  await limits(browser, { author }, files);
  await byAuthor(browser, author, files);
}

async function clean() {
  for (const end of ends.splice(0).reverse()) await end();
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => clean().then(() => process.exit(1)));
try {
  await all();
} catch (error) {
  failed += 1;
  console.error(`wordpress: ${error.stack}`);
} finally {
  await clean();
}
console.log(failed ? `==> ${failed} not as they should be` : '==> all as it should be');
process.exitCode = failed ? 1 : 0;
