// The dialog that makes the code to embed a figure: options, the code with a button that copies it, and a live preview.
//
// It is loaded when a reader first asks for it. The chart of the preview is the one truth: its controls are the options,
// its figure and language are its attributes, and the rest of what was chosen is its query, without what is the default.

import { showFields } from '../fields.js';
import { elementSnippet, iframeSnippet, pageAddress, SETTINGS, staticSnippet } from '../snippets.js';
import { showIframe, showStatic } from './embed-preview.js';

const HERE = new URL('.', location).href;
const OWN_COMPUTER = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const SNIPPETS = { element: elementSnippet, iframe: iframeSnippet, static: staticSnippet };
const DEFAULT_HEIGHT = 800; // CSS pixels, for an iframe of which nothing is known.
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

/** Opens with the view that another chart shows. */
export async function open(shown) {
  await styled;
  if (dialog.open) return; // Pressed twice while this was loading.
  const valueOf = (name) => shown.controls.find((control) => control.name === name)?.value ?? shown.getAttribute(name);
  chart = document.createElement('pathways-chart');
  for (const name of ['figure', 'lang']) chart.setAttribute(name, valueOf(name));
  const query = new URLSearchParams(shown.query);
  chart.query = new URLSearchParams(SETTINGS.filter((name) => query.has(name)).map((name) => [name, query.get(name)]));
  chart.className = 'starting';
  failed = false;
  for (const kind of ['ready', 'change']) chart.addEventListener(`pathways-${kind}`, update);
  chart.addEventListener('pathways-error', () => { failed = true; update(); });
  chart.addEventListener('pathways-choose', settle);
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
async function view() {
  const controls = Object.fromEntries(chart.controls.map(({ name, value }) => [name, value]));
  const { figure, lang, form: shape } = { figure: chart.getAttribute('figure'), lang: chart.getAttribute('lang'), ...controls };
  const label = chart.controls.find(({ name }) => name === 'figure')?.options.find(({ value }) => value === figure)?.label;
  const { query } = chart;
  const [views, edition] = await Promise.all([data('fallback/views.json'), data('edition.json')]);
  const known = (Array.isArray(views) ? views : []).filter((one) => one.figure === figure && one.lang === lang);
  const one = known.find((other) => (shape ? other.form === shape : other.default));
  const fallback = await fragment(fragmentAddress({ figure, lang, form: shape ?? one?.form }));
  return { address: HERE, figure, lang, query, title: one?.title ?? label, height: heightOf(one), fallback, edition, form: shape ?? one?.form };
}

/** Of the iframe, as in a text column, until the host's script knows better. */
const heightOf = (one) => one?.reserved?.[760] ?? DEFAULT_HEIGHT;

function update() {
  if (!chart) return;
  showFields(form, chart.controls, (name, value) => chart?.choose(name, value));
  turns += 1;
  updated = show(turns);
}

async function show(turn) {
  const found = await view();
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
  const narrowed = SETTINGS.some((name) => !['form', 'theme'].includes(name) && new URLSearchParams(query).has(name));
  const pinning = dialog.querySelector('[value="pinned"]');
  pinning.disabled = !edition;
  if (!edition) dialog.querySelector('[value="latest"]').checked = true;
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
  // Its controls are the options, so it is there from the start, and is asked while it is not seen.
  if (chart.controls.length > 0) chart.className = '';
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
  document.getElementById('embed-open').focus({ preventScroll: true });
}

part('close').addEventListener('click', () => dialog.close());
part('copy').addEventListener('click', copy);
form.addEventListener('submit', (event) => event.preventDefault());
for (const name of ['way', 'edition']) part(name).addEventListener('change', update);
dialog.addEventListener('close', closed);
