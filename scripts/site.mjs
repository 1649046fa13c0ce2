// Writes what hosts of other kinds take instead of the element: a page for iframes per figure and language, the router
// to them, what oEmbed asks for, and ready snippets. Every text on its way into markup is escaped.

import { transform } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { elementSnippet, escaped, iframeSnippet, staticSnippet } from '../www/snippets.js';

const www = fileURLToPath(new URL('../www/', import.meta.url));

/** CSS pixels. */
const WIDTH = 760;
/** What WordPress gives an iframe; embed.js keeps to the larger one. */
const HEIGHTS = [200, 1000];
/** Seconds for which a host may keep the answer to oEmbed. */
const CACHE_AGE = 86_400;
/** Where snippets point while the address of the site is not known. */
const SOMEWHERE = '/pathways/';

const nameOf = ({ figure, lang }) => `${figure}.${lang}`;
const heightOf = ({ reserved }) => Math.min(Math.max(Math.ceil(reserved[WIDTH]), HEIGHTS[0]), HEIGHTS[1]);
const tag = (name, attributes) => `<${name}${Object.entries(attributes)
  .map(([key, value]) => ` ${key}${value === '' ? '' : `="${escaped(value)}"`}`).join('')}>`;

/** The scripts and the style sheet of these pages, minified, into `folder`. */
export async function parts({ folder, bundle }) {
  await mkdir(folder, { recursive: true });
  for (const name of ['embed.js', 'router.js']) await bundle.plain(`www/embed/${name}`, `${folder}/${name}`);
  const { code } = await transform(await readFile(`${www}embed/embed.css`, 'utf8'), { loader: 'css', minify: true });
  await writeFile(`${folder}/embed.css`, code);
}

const head = ({ title, description, icon }) => [
  '<meta charset="utf-8">',
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  `<title>${escaped(title)}</title>`,
  ...(description ? [tag('meta', { name: 'description', content: description })] : []),
  tag('link', { rel: 'icon', href: icon, type: 'image/svg+xml' }),
];

const document = ({ lang, dir }, inHead, body) => `<!doctype html>
${tag('html', { lang, dir })}
<head>
${inHead.join('\n')}
</head>
<body>
${body}
</body>
</html>
`;

/**
 * A page with one figure, in the element with its fallback. `assets` leads from the page to the files of the build, `top`
 * to the site; `others` are the same figure in the other languages; `answer` is the absolute address for oEmbed, if known.
 */
function figurePage({ view, fragment, assets, top, others, answer, whole }) {
  const { figure, lang, title, summary } = view;
  return document(view, [
    ...head({ title, description: summary, icon: `${top}icon.svg` }),
    ...(answer ? [tag('link', { rel: 'alternate', type: 'application/json+oembed', href: answer, title })] : []),
    ...others.map((other) => tag('link', { rel: 'alternate', hreflang: other.lang, href: `${nameOf(other)}.html` })),
    // It asks for what the chart will fetch, once what the page shows without it is on its way.
    `${tag('script', { src: 'embed.js', 'data-next': `${assets}pathways_chart.wasm ${assets}text/${figure}.${lang}.txt` })}</script>`,
    tag('link', { rel: 'stylesheet', href: `${assets}pathways-chart.css` }),
    tag('link', { rel: 'stylesheet', href: 'embed.css' }),
  ], `<main id="embed">
<div id="content">
<h1>${escaped(title)}</h1>
<div class="pathways-box">
${tag('pathways-chart', { figure, lang })}
${fragment.replaceAll('="fallback/', () => `="${escaped(assets)}fallback/`).trim()}
</pathways-chart>
</div>
${tag('p', { class: 'status', id: 'status', role: 'status', 'data-whole': whole.get(lang) })}</p>
</div>
</main>
${tag('script', { type: 'module', src: `${assets}pathways-chart.js` })}</script>`);
}

/** A text of the demo page by language: English is on the page itself, the others are in its files of words. */
async function said(key, languages) {
  const english = new RegExp(`data-text="${key}"[^>]*>([^<]+)<`).exec(await readFile(`${www}index.html`, 'utf8'))[1].replace(/\s+/g, ' ');
  const text = async (lang) => (lang === 'en' ? english : JSON.parse(await readFile(`${www}page/${lang}.json`, 'utf8'))[key]);
  return new Map(await Promise.all(languages.map(async (lang) => [lang, await text(lang)])));
}

/** Goes on to the page that is asked for; without scripts it lists them all. */
function router(views, languages, called) {
  const figures = [...new Set(views.map(({ figure }) => figure))];
  const own = (lang) => new Intl.DisplayNames(lang, { type: 'language' }).of(lang);
  const item = (view) => `<li>${tag('a', { href: `embed/${nameOf(view)}.html`, hreflang: view.lang })}${escaped(view.title)}</a></li>`;
  const list = (lang) => [
    tag('section', { lang }),
    `<h2>${escaped(own(lang))}</h2>`,
    '<ul>', ...views.filter((view) => view.lang === lang).map(item), '</ul>',
    '</section>',
  ];
  return document({ lang: 'en', dir: 'ltr' }, [
    ...head({ title: called.get('en'), icon: 'icon.svg' }),
    `${tag('script', { src: 'embed/router.js', 'data-figures': figures.join(' '), 'data-languages': languages.join(' ') })}</script>`,
    tag('link', { rel: 'stylesheet', href: 'embed/embed.css' }),
  ], ['<main class="list">', `<h1>${escaped(called.get('en'))}</h1>`, ...languages.flatMap(list), '</main>'].join('\n'));
}

/** What oEmbed answers. Of its markup WordPress keeps these elements and attributes, and no others. */
export function oembed(view, address, provider) {
  const { title } = view;
  const page = `${address}embed/${nameOf(view)}.html`;
  const [width, height] = [WIDTH, heightOf(view)];
  const quote = `<blockquote>${tag('a', { href: page })}${escaped(title)}</a></blockquote>`;
  const frame = `${tag('iframe', { src: page, title, width: '100%', height, frameborder: 0 })}</iframe>`;
  return {
    version: '1.0', type: 'rich', title, provider_name: provider, provider_url: address, cache_age: CACHE_AGE, width, height, html: quote + frame,
  };
}

/** What to paste, of each kind, for the newest figures and for those of this build. */
async function snippets(folder, view, fallback, address, edition) {
  const of = { address, figure: view.figure, lang: view.lang, title: view.title, fallback, height: heightOf(view) };
  const made = { element: elementSnippet, iframe: iframeSnippet, static: staticSnippet };
  for (const [kind, snippet] of Object.entries(made)) {
    await writeFile(`${folder}/${nameOf(view)}.${kind}.html`, snippet(of));
    await writeFile(`${folder}/${nameOf(view)}.${kind}.pinned.html`, snippet({ ...of, edition }));
  }
}

/** `address` is absolute with a slash at its end; without it nobody can discover the pages by oEmbed. */
export async function site({ dist, address, hash, integrity, languages, bundle, ...about }) {
  const edition = { ...about, hash, integrity, languages };
  const pinned = `${dist}/v/${hash}`;
  const views = JSON.parse(await readFile(`${pinned}/fallback/views.json`, 'utf8')).filter((view) => view.default);
  const spoken = [...new Set(views.map(({ lang }) => lang))];
  const [called, whole] = await Promise.all(['heading', 'builder.whole'].map((key) => said(key, spoken)));
  await parts({ folder: `${dist}/embed`, bundle });
  for (const folder of [`v/${hash}/embed`, 'snippets', ...(address ? ['oembed'] : [])]) await mkdir(`${dist}/${folder}`, { recursive: true });
  for (const view of views) {
    const fragment = await readFile(`${pinned}/fallback/${view.figure}-${view.form}.${view.lang}.html`, 'utf8');
    const others = views.filter(({ figure, lang }) => figure === view.figure && lang !== view.lang);
    const answer = address && `${address}oembed/${nameOf(view)}.json`;
    const page = { view, fragment, others, whole };
    await writeFile(`${dist}/embed/${nameOf(view)}.html`, figurePage({ ...page, assets: `../v/${hash}/`, top: '../', answer }));
    await writeFile(`${pinned}/embed/${nameOf(view)}.html`, figurePage({ ...page, assets: '../', top: '../../../' }));
    await snippets(`${dist}/snippets`, view, fragment, address ?? SOMEWHERE, edition);
    if (address) await writeFile(`${dist}/oembed/${nameOf(view)}.json`, `${JSON.stringify(oembed(view, address, called.get(view.lang)), null, 2)}\n`);
  }
  await writeFile(`${dist}/embed.html`, router(views, spoken, called));
}
