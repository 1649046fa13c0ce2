// The demo page: native controls for the chart, the view in the address, and what was not understood as a status line.
//
// The address is the one truth. Its figure becomes the chart's attribute, by which the height is reserved; all else is
// the reader's query. The default view has no query.

const chart = document.getElementById('chart');
const form = document.getElementById('controls');
const status = document.getElementById('status');
const root = document.documentElement;
const FIGURE = 'figure';
const THEME = 'theme';

const valueOf = (name) => chart.controls.find((control) => control.name === name)?.value;

function readAddress() {
  const asked = new URLSearchParams(location.search);
  chart.setAttribute(FIGURE, asked.get(FIGURE) ?? chart.dataset.default);
  asked.delete(FIGURE);
  chart.query = asked;
}

function address() {
  const query = new URLSearchParams(chart.query);
  query.delete(FIGURE);
  const figure = valueOf(FIGURE);
  const whole = figure === chart.dataset.default ? query : new URLSearchParams([[FIGURE, figure], ...query]);
  return whole.size > 0 ? `?${whole}` : location.pathname;
}

function choose(name, value) {
  chart.choose(name, value);
  history.pushState(null, '', address());
  // The figure is the chart's attribute; everything else has been chosen already.
  if (chart.getAttribute(FIGURE) !== valueOf(FIGURE)) readAddress();
}

function show() {
  showControls(chart.controls);
  showScheme(valueOf(THEME));
  status.textContent = chart.messages.join(' ');
}

/** The page follows the theme chosen for the chart; any other than light and dark leaves it to the system. */
function showScheme(theme) {
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  else delete root.dataset.theme;
}

/** Keeps the fields that stay, so that the one in use keeps its focus. */
function showControls(controls) {
  const kept = new Set(controls.map(({ name }) => name));
  for (const field of [...form.children]) if (!kept.has(field.dataset.name)) field.remove();
  controls.forEach((control, index) => {
    const field = form.querySelector(`[data-name="${CSS.escape(control.name)}"]`) ?? newField(control.name);
    if (form.children[index] !== field) form.insertBefore(field, form.children[index] ?? null);
    fillField(field, control);
  });
}

function newField(name) {
  const field = document.createElement('label');
  const select = document.createElement('select');
  field.dataset.name = select.name = name;
  field.append(document.createElement('span'), select);
  select.addEventListener('change', () => choose(name, select.value));
  return field;
}

function fillField(field, { label, value, options }) {
  const [text, select] = field.children;
  text.textContent = label;
  select.replaceChildren(...options.map((option) => new Option(option.label, option.value)));
  select.value = value;
}

form.addEventListener('submit', (event) => event.preventDefault());
chart.addEventListener('pathways-ready', show);
chart.addEventListener('pathways-change', show);
addEventListener('popstate', readAddress);
await customElements.whenDefined('pathways-chart');
readAddress();
