// The dialog that makes the code to embed a figure: options, the code with a button that copies it, and a live preview.
//
// It is loaded when a reader first asks for it. The chart of the preview is the one truth: its settings are the options,
// figure, language and controls are its attributes, and the rest of what was chosen is its query, without the defaults.

import { showFields } from '../fields.js';
import { elementSnippet, iframeSnippet, pageAddress, SETTINGS, staticSnippet } from '../snippets.js';
import { showIframe, showStatic } from './embed-preview.js';

const HERE = new URL('.', location).href;
const OWN_COMPUTER = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const SNIPPETS = { element: elementSnippet, iframe: iframeSnippet, static: staticSnippet };
const CONTROLS = 'controls';
const DEFAULT_HEIGHT = 800; // CSS pixels, for an iframe of which nothing is known.
const FIELDS = 160; // CSS pixels, above the picture with all controls.
const FRAGMENT = /^\s*<figure class="pathways-fallback"/; // Some hosts answer with a page instead of 404.

const part = (name) => document.getElementById(`embed-${name}`);
const dialog = document.getElementById('embed');
const form = part('controls');
const code = part('code');
const box = part('preview');
const chosen = (name) => dialog.querySelector(`[name="${name}"]:checked`).value;

let chart; // The one of the preview, while the dialog is open.
let failed; // That one cannot be drawn here.
let turns = 0; // Counts the updates, so that a late answer does not undo a newer one.
let updated; // The promise of the last one.

const styled = new Promise((done) => {
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('embed-dialog.css', import.meta.url).href });
  // Without its styles the dialog is plain, and works.
  sheet.onload = sheet.onerror = done;
  document.head.append(sheet);
});

/** Fetches a file beside the page once; what failed is tried again the next time. */
const files = new Map();
function file(name) {
  if (!files.has(name)) {
    files.set(name, fetch(new URL(name, HERE)).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.text();
    }).catch(() => { files.delete(name); }));
  }
  return files.get(name);
}

async function data(name) {
  try {
    return JSON.parse(await file(name));
  } catch {
    return undefined;
  }
}

const fragmentAddress = ({ figure, form: shape, lang }) => new URL(`fallback/${figure}-${shape}.${lang}.html`, HERE).href;

async function fragment(name) {
  const text = await file(name);
  return FRAGMENT.test(text ?? '') ? text : undefined;
}

/** What can be chosen in a chart; nothing as long as there is none. */
const settingsOf = (one) => (one.view.figure ? one.settings().catch(() => []) : []);

const showSettings = (settings) => showFields(form, settings, (name, value) => chart?.choose(name, value));

/** Opens with the view that another chart shows, and with its fields, until the chart of the preview has its own. */
export async function open(shown) {
  const [settings] = await Promise.all([settingsOf(shown), styled]);
  if (dialog.open) return; // Pressed twice while this was loading.
  showSettings(settings);
  chart = document.createElement('pathways-chart');
  for (const name of ['figure', 'lang']) chart.setAttribute(name, shown.view[name] ?? shown.getAttribute(name));
  const query = new URLSearchParams(shown.query);
  chart.query = new URLSearchParams(SETTINGS.filter((name) => query.has(name)).map((name) => [name, query.get(name)]));
  chart.className = 'starting';
  failed = false;
  for (const kind of ['ready', 'change']) chart.addEventListener(`pathways-${kind}`, update);
  chart.addEventListener('pathways-error', () => { failed = true; update(); });
  chart.addEventListener('pathways-choose', settle);
  chart.addEventListener('pathways-embed', (event) => event.preventDefault()); // This dialog is what it would ask for.
  box.replaceChildren(chart);
  dialog.showModal();
  update();
}

/** What is chosen in the fields or with the chart's own button; figure and language become attributes, as in the code. */
function settle() {
  const query = new URLSearchParams(chart.query);
  for (const name of ['figure', 'lang'].filter((key) => query.has(key))) {
    chart.setAttribute(name, query.get(name));
    query.delete(name);
  }
  chart.query = query;
  update();
}

/** The view that is shown, and what the files say about it. */
async function view(settings) {
  const [figure, lang] = ['figure', 'lang'].map((name) => chart.getAttribute(name));
  // While its words are on their way, the chart shows another figure.
  const shape = chart.view.figure === figure ? chart.view.form : undefined;
  const label = settings.find(({ name }) => name === 'figure')?.options.find(({ value }) => value === figure)?.label;
  const query = new URLSearchParams(chart.query);
  if (chart.hasAttribute(CONTROLS)) query.set(CONTROLS, chart.getAttribute(CONTROLS));
  const [views, edition] = await Promise.all([data('fallback/views.json'), data('edition.json')]);
  const known = (Array.isArray(views) ? views : []).filter((one) => one.figure === figure && one.lang === lang);
  const one = known.find((other) => (shape ? other.form === shape : other.default));
  const fallback = await fragment(fragmentAddress({ figure, lang, form: shape ?? one?.form }));
  return { address: HERE, figure, lang, query, title: one?.title ?? label, height: heightOf(one, query), fallback, edition, form: shape ?? one?.form };
}

/** Of the iframe, as in a text column, until the host's script knows better. */
const heightOf = (one, query) => (one?.reserved?.[760] ?? DEFAULT_HEIGHT) + (query.get(CONTROLS) === 'full' ? FIELDS : 0);

function update() {
  if (!chart) return;
  offer();
  turns += 1;
  updated = show(turns);
}

/** What readers find around the chart is an attribute, too; a default is none. */
function offer() {
  const controls = chosen('offer');
  if (controls === (chart.getAttribute(CONTROLS) ?? 'minimal')) return;
  if (controls === 'minimal') chart.removeAttribute(CONTROLS);
  else chart.setAttribute(CONTROLS, controls);
}

async function show(turn) {
  // Without a chart that can be asked there is still code.
  const settings = await settingsOf(chart);
  if (turn !== turns) return;
  if (settings.length > 0 || failed) showSettings(settings);
  const found = await view(settings);
  if (turn !== turns) return;
  const { edition, ...latest } = found;
  const way = chosen('way');
  const pinned = chosen('edition') === 'pinned' && edition;
  const of = pinned ? found : latest;
  const text = SNIPPETS[way](of);
  if (code.value !== text) {
    code.value = text;
    part('status').textContent = '';
  }
  tell(way, found);
  showPreview(way, of);
}

/** What an author should know about this code. */
function tell(way, { query, fallback, edition, ...of }) {
  const narrowed = SETTINGS.some((name) => !['form', 'theme', CONTROLS].includes(name) && new URLSearchParams(query).has(name));
  const pinning = dialog.querySelector('[value="pinned"]');
  pinning.disabled = !edition;
  if (!edition) dialog.querySelector('[value="latest"]').checked = true;
  part('offer').hidden = way === 'static';
  part('local').hidden = !OWN_COMPUTER.test(location.hostname);
  part('whole').hidden = !narrowed || !fallback || way === 'static';
  part('static-whole').hidden = !narrowed || !fallback || way !== 'static';
  part('missing').hidden = Boolean(fallback) || way === 'iframe';
  part('unpinned').hidden = Boolean(edition);
  // A bare address becomes a figure only where the pages name their oEmbed files, which needs an address when building.
  const pasted = way === 'iframe' && edition?.address;
  part('wordpress').hidden = part('address').hidden = !pasted;
  part('address').textContent = pasted ? pageAddress({ ...of, query, address: HERE }) : '';
}

function showPreview(way, of) {
  // Its settings are the options, so it is there from the start, and is asked while it is not seen.
  if (chart.view.figure) chart.className = '';
  chart.hidden = (way !== 'element' || failed) && !chart.className;
  if (way === 'iframe') showIframe(box, { src: pageAddress(of), ...of });
  else if (way === 'static' || failed) showStatic(box, { ...of, page: pageAddress(of), address: fragmentAddress(of) });
  else for (const other of [...box.children]) if (other !== chart) other.remove();
}

async function copy() {
  await updated;
  let said = 'copied';
  try {
    await navigator.clipboard.writeText(code.value);
  } catch {
    // Refused, or not offered at all, as on pages without https.
    code.focus();
    code.select();
    said = 'refused';
  }
  part('status').textContent = part(said).textContent.replace(/\s+/g, ' ').trim();
}

/** Frees the chart, and forgets the fields, which belong to it. */
function closed() {
  chart = undefined;
  turns += 1;
  box.replaceChildren();
  form.replaceChildren();
  part('status').textContent = '';
}

part('close').addEventListener('click', () => dialog.close());
part('copy').addEventListener('click', copy);
form.addEventListener('submit', (event) => event.preventDefault());
for (const name of ['way', 'offer', 'edition']) part(name).addEventListener('change', update);
dialog.addEventListener('close', closed);
