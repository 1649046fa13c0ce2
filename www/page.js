// The demo page: the chart's view in the address, and what was not understood as a status line.
//
// The address is the one truth. Its figure becomes the chart's attribute, by which the height is reserved; all else is
// the reader's query. The default view has no query.

import { speak } from './language.js';

const chart = document.getElementById('chart');
const status = document.getElementById('status');
const root = document.documentElement;
const FIGURE = 'figure';

let turns = 0; // Counts the views, so that late messages do not replace newer ones.

function readAddress() {
  const asked = new URLSearchParams(location.search);
  chart.setAttribute(FIGURE, asked.get(FIGURE) ?? chart.dataset.default);
  asked.delete(FIGURE);
  chart.query = asked;
}

/** The figure that is chosen; while its language is still to come, another one is shown. */
const figureChosen = () => new URLSearchParams(chart.query).get(FIGURE) ?? chart.view.figure;

function address() {
  const query = new URLSearchParams(chart.query);
  query.delete(FIGURE);
  const figure = figureChosen();
  const whole = figure === chart.dataset.default ? query : new URLSearchParams([[FIGURE, figure], ...query]);
  return whole.size > 0 ? `?${whole}` : location.pathname;
}

/** What the reader chose in the chart is a step that the browser can take back. */
function remember() {
  history.pushState(null, '', address());
  // The figure is the chart's attribute; everything else has been chosen already.
  if (chart.getAttribute(FIGURE) !== figureChosen()) readAddress();
}

async function show() {
  const { theme, lang } = chart.view;
  showScheme(theme);
  speak(lang);
  turns += 1;
  const turn = turns;
  const messages = await chart.messages().catch(() => []);
  if (turn === turns) status.textContent = messages.join(' ');
}

/** The page follows the theme chosen for the chart; any other than light and dark leaves it to the system. */
function showScheme(theme) {
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else delete root.dataset.theme;
}

/** The page has a dialog for this. It comes when it is asked for; nobody else pays for it. */
async function embed(event) {
  event.preventDefault();
  try {
    const { open } = await import('./page/embed-dialog.js');
    await open(chart);
  } catch {
    status.textContent = document.getElementById('embed-unavailable').textContent;
  }
}

chart.addEventListener('pathways-embed', embed);
chart.addEventListener('pathways-ready', show);
chart.addEventListener('pathways-change', show);
chart.addEventListener('pathways-choose', remember);
addEventListener('popstate', readAddress);
// The words of the page need not wait for the chart.
const language = new URLSearchParams(location.search).get('lang');
if (language) speak(language.split(/[-_]/)[0].toLowerCase());
await customElements.whenDefined('pathways-chart');
readAddress();
