// The code that an author pastes to put a figure on a page: with script, as an iframe, or without any script.
//
// Pure functions from texts to a text; the dialog of the demo page and scripts/site.mjs both call them. They share:
//
//   address   of the folder with the files, with a slash at its end: 'https://example.org/pathways/' or '/pathways/'
//   figure    its name
//   lang      its language
//   query     the author's settings (form, from, to, basis, measure, sort, show, theme, controls) as anything that
//             URLSearchParams takes; one that is absent or empty is the default, and is left out
//   title     of the figure, for the iframe and for a link where there is no fallback
//   fallback  what fallback/<figure>-<form>.<lang>.html contains; without it a link to the figure's page stands there
//   edition   what edition.json contains, to pin the snippet to it; without it the snippet follows the newest files
//
// Everything is escaped, whoever it comes from. No line is empty: editors of content systems take one for a new paragraph.

/** What an author may set besides figure and language, in the order in which it is written. */
export const SETTINGS = ['form', 'from', 'to', 'basis', 'measure', 'sort', 'show', 'theme', 'controls'];

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For texts and for values between double quotes. */
export const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter]);

/** Attributes as they stand in a tag; null and undefined are none, '' is one without a value. */
const attributes = (values) => Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
  .map(([name, value]) => ` ${name}${value === '' ? '' : `="${escaped(value)}"`}`).join('');

/** The author's settings, only those that there are, as pairs. */
function settings(query) {
  const asked = new URLSearchParams(query);
  return SETTINGS.map((name) => [name, asked.get(name)]).filter(([, value]) => value);
}

/** Where the files of a snippet are: the newest ones, or those of one edition. */
const home = ({ address, edition }) => (edition ? `${address}v/${encodeURIComponent(edition.hash)}/` : address);

/** What makes the browser refuse a file that is not the one of that edition. */
function sealed({ edition }, name) {
  const integrity = edition?.integrity?.[`v/${edition.hash}/${name}`];
  return integrity ? { integrity, crossorigin: '' } : {};
}

const link = (of) => `<link${attributes({ rel: 'stylesheet', href: `${home(of)}pathways-chart.css`, ...sealed(of, 'pathways-chart.css') })}>`;

const script = (of, name, kind) => `<script${attributes({ ...kind, src: `${home(of)}${name}`, crossorigin: '', ...sealed(of, name) })}></script>`;

/** The address of the page with nothing but this figure. */
export function pageAddress(of) {
  const query = new URLSearchParams(settings(of.query));
  return `${home(of)}embed/${encodeURIComponent(of.figure)}.${encodeURIComponent(of.lang)}.html${query.size > 0 ? `?${query}` : ''}`;
}

/**
 * The address of a picture of the fallback in the theme that the author chose; undefined for one that is not needed.
 * The pictures of both schemes are of the same size, so those for dark take the place of those for light.
 */
export function pictureIn(theme, media, address) {
  if (theme !== 'light' && theme !== 'dark') return address;
  if (/prefers-color-scheme:\s*dark/.test(media)) return undefined;
  return theme === 'dark' ? address.replace(/\.light\.svg$/, '.dark.svg') : address;
}

/** The same for all pictures of a fragment. Its texts are escaped, so what looks like a tag is one. */
export function fallbackIn(theme, fragment) {
  return fragment.replace(/[ \t]*<(?:source|img)\b[^>]*>\n?/g, (tag) => {
    const media = /\smedia="([^"]*)"/.exec(tag)?.[1] ?? '';
    let needed = true;
    const themed = tag.replace(/(\ssrc(?:set)?=")([^"]*)"/, (_, before, address) => {
      const other = pictureIn(theme, media, address);
      needed = other !== undefined;
      return `${before}${other}"`;
    });
    return needed ? themed : '';
  });
}

/** What readers see before the script, without it and instead of it. */
function content(of) {
  if (!of.fallback) return `<p><a${attributes({ href: pageAddress(of) })}>${escaped(of.title ?? of.figure)}</a></p>`;
  const theme = new URLSearchParams(of.query).get('theme');
  const place = `="${escaped(home(of))}fallback/`;
  return fallbackIn(theme, of.fallback).replaceAll('="fallback/', () => place).replace(/\n\s*(?=\n)/g, '').trim();
}

const indented = (text, by) => text.replace(/^(?=.)/gm, by);

/** The custom element, with the picture and the table inside it. */
export function elementSnippet(of) {
  const element = attributes({ figure: of.figure, ...Object.fromEntries(settings(of.query)), lang: of.lang });
  return `${link(of)}
${script(of, `pathways-chart.${encodeURIComponent(of.lang)}.js`, { type: 'module' })}
<div class="pathways-box">
  <pathways-chart${element}>
${indented(content(of), '    ')}
  </pathways-chart>
</div>
`;
}

/**
 * The iframe, for systems that keep scripts out: it works without its second line, which fits its height. It is
 * `height` CSS pixels high until then. An attribute takes its frame away, because a strict page refuses inline styles.
 */
export function iframeSnippet({ height = 800, ...of }) {
  const frame = attributes({ src: pageAddress(of), title: of.title ?? of.figure, width: '100%', height: Math.round(height), frameborder: 0,
    loading: 'lazy', allow: 'clipboard-write; web-share' });
  return `<iframe${frame}></iframe>
${script(of, 'pathways-host.js', { async: '' })}
`;
}

/** Picture and table alone. */
export function staticSnippet(of) {
  return `${link(of)}
<div class="pathways-box pathways-static"${attributes({ lang: of.lang })}>
${indented(content(of), '  ')}
</div>
`;
}
