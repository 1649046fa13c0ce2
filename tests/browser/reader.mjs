// What the tests share that ask how a reader without eyes, mouse or small text gets on: axe, and a look through all shadow roots.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Puts axe into the page; the debugger's evaluation is not hindered by the page's policy. Once for each document. */
export const plantAxe = (page) => page.evaluate(AXE);

/**
 * What axe has against the page, or against what is `within` a selector, as sentences. Where it does not know on what ground
 * a text stands (in a popover, over a background picture), the contrast is computed here.
 */
export const faults = (page, within) => page.evaluate(async ([selector, tags]) => {
  const found = await axe.run(selector ?? document, { runOnly: tags, resultTypes: ['violations', 'incomplete'], elementRef: false, iframes: false });
  const said = (results) => results.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) => {
    const reasons = [...any, ...all, ...none].map(({ message }) => message);
    return { id, target, line: `${id}: ${target.flat().join(' ')}: ${reasons.join('; ')}` };
  }));
  const unsure = said(found.incomplete).filter(({ id, target }) => {
    const element = target.flat().reduce((root, part) => (root.shadowRoot ?? root).querySelector(part), document);
    if (id === 'color-contrast') return reader.contrast(element) < 4.5;
    // A cross is no text.
    return !(id === 'label-content-name-mismatch' && element.textContent.trim() === '×');
  });
  return [...said(found.violations), ...unsure].map(({ line }) => line);
}, [within, TAGS]);

/** Runs in the page: all elements, through open shadow roots, and names for them. */
function plantWalk() {
  const numbers = new WeakMap();
  let count = 0;

  const partsOf = (node) => {
    if (node.shadowRoot) return node.shadowRoot.children;
    const assigned = node.localName === 'slot' ? node.assignedElements() : [];
    return assigned.length > 0 ? assigned : node.children;
  };

  /** Every element as it is displayed, a parent before its children. */
  function* all(root = document.documentElement) {
    yield root;
    for (const part of partsOf(root)) yield* all(part);
  }

  /** An element and all that it stands in. */
  function* outwards(element) {
    for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) yield at;
  }

  const seen = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

  /** A name for people, with a number that is the element's own. */
  const name = (element) => {
    if (!numbers.has(element)) numbers.set(element, count += 1);
    const said = (element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || element.title || element.id || '').trim();
    return `${element.localName} ${JSON.stringify(said.replace(/\s+/g, ' ').slice(0, 40))} (${numbers.get(element)})`;
  };

  globalThis.reader = { all, outwards, seen, name };
}

/** Runs in the page: where Tab stops, and whether a reader sees it. */
function plantStops() {
  const { all, outwards, seen, name } = reader;

  /** The element that holds the keyboard in this document, undefined if none does. */
  const active = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at === document.body || at === document.documentElement ? undefined : at ?? undefined;
  };

  const inRadios = (element) => element.type === 'radio' && !element.checked
    && [...element.getRootNode().querySelectorAll(`input[name="${element.name}"]`)].some(({ checked }) => checked);

  /** Where Tab should stop, in order. */
  const stops = () => [...all()].filter((element) => element.tabIndex >= 0 && seen(element) && element.localName !== 'html'
    && !element.matches(':disabled, [inert], [inert] *') && !inRadios(element));

  /** The topmost element at a point, through shadow roots. */
  const topmost = (x, y) => {
    let at = document.elementFromPoint(x, y);
    for (let inner = at?.shadowRoot?.elementFromPoint(x, y); inner && inner !== at; inner = at.shadowRoot?.elementFromPoint(x, y)) at = inner;
    return at;
  };

  const isIn = (element, other) => [...outwards(element)].includes(other);

  /** Why the element that has the focus is not to be seen, '' if it is: no mark of the focus, or something stands over it. */
  const unseen = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    if ((outlineStyle === 'none' || outlineWidth === '0px') && boxShadow === 'none') return 'it has no ring';
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const over = topmost(x, y);
    if (!over) return `it is at ${[left, top]}, out of sight`;
    // A mark lets the pointer through to the picture.
    const through = element.parentElement?.className === 'marks' && over.localName === 'canvas';
    return through || isIn(over, element) || isIn(element, over) || over.closest('label')?.control === element ? '' : `${name(over)} stands over it`;
  };

  Object.assign(reader, { active, stops, unseen });
}

/** Runs in the page: what is cut off or too small. */
function plantSizes() {
  const { all, outwards, seen, name } = reader;
  const WORDS = 'button, a, summary, legend, label, th, td, p, li, h1, h2, h3, h4, dt, dd, caption';

  /** Whether something is not meant to be seen at all, as texts for screen readers alone. */
  const hiddenOnPurpose = (element) => [...outwards(element)].some((at) => {
    const { clipPath, position, opacity } = getComputedStyle(at);
    return opacity === '0' || (position === 'absolute' && clipPath !== 'none');
  });

  /** Texts that are wider or higher than the box that cuts them off, as sentences. */
  const cutOff = (root) => [...all(root)].filter((element) => {
    if (!seen(element) || element.matches('textarea, select, option') || hiddenOnPurpose(element)) return false;
    const { overflowX, overflowY, display } = getComputedStyle(element);
    if (display === 'inline') return false;
    const cuts = (kind) => kind === 'hidden' || kind === 'clip';
    return (element.scrollWidth > element.clientWidth + 1 && (cuts(overflowX) || (overflowX === 'visible' && element.matches(WORDS))))
      || (element.scrollHeight > element.clientHeight + 1 && (cuts(overflowY) || element.localName === 'button'));
  }).map((element) => `${name(element)}: ${element.scrollWidth} x ${element.scrollHeight} in ${element.clientWidth} x ${element.clientHeight}`);

  /** Buttons and fields that are smaller than 24 by 24 CSS pixels, as sentences. */
  const small = (root) => [...all(root)].filter((element) => element.matches('button, select, summary') && seen(element)).flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width < 23.9 || height < 23.9 ? [`${name(element)}: ${width.toFixed(1)} x ${height.toFixed(1)}`] : [];
  });

  Object.assign(reader, { cutOff, small });
}

/** Runs in the page: contrast, where axe does not know on what ground a text stands. */
function plantContrast() {
  const paper = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  /** Red, green and blue of colours that are painted over one another, the lowest first. */
  const painted = (colours) => {
    for (const colour of colours) {
      paper.fillStyle = colour;
      paper.fillRect(0, 0, 1, 1);
    }
    return [...paper.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };

  const luminance = (bytes) => {
    const [red, green, blue] = bytes.map((byte) => byte / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  /** How an element's text stands out from the grounds that it and its ancestors paint, as WCAG counts it. */
  reader.contrast = (element) => {
    const below = ['Canvas', ...[...reader.outwards(element)].map((at) => getComputedStyle(at).backgroundColor).reverse()];
    const [dark, light] = [painted(below), painted([...below, getComputedStyle(element).color])].map(luminance).sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  };
}

/** From now on every document of the page has `reader`, which answers questions about its elements. */
export async function plantReader(page) {
  for (const part of [plantWalk, plantStops, plantSizes, plantContrast]) await page.addInitScript(part);
}

const STATES = ['level', 'expanded', 'pressed', 'checked', 'selected', 'disabled', 'hasPopup', 'modal', 'live', 'current'];
const UNSAID = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'LabelText', 'rowgroup', 'MenuListPopup']);

/** What the browser tells assistive technology about the first chart: one line each, in the order of reading, as YAML. */
export async function chartTree(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const figure = nodes.find(({ role, ignored }) => role?.value === 'figure' && !ignored);
  return `${linesOf(figure, known, '').join('\n')}\n`;
}

function linesOf(node, known, indent) {
  const parts = (deeper) => (node.childIds ?? []).flatMap((id) => (known.has(id) ? linesOf(known.get(id), known, deeper) : []));
  const { role, name, value, description, ignored } = node;
  if (role?.value === 'InlineTextBox') return [];
  const text = name?.value ?? '';
  if (ignored || (UNSAID.has(role.value) && !text)) return parts(indent);
  if (role.value === 'StaticText') return [`${indent}- text: ${JSON.stringify(text)}`];
  const inner = parts(`${indent}  `);
  const said = (node.properties ?? []).filter((one) => STATES.includes(one.name) && one.value.value !== false && one.value.value !== 'false')
    .map((one) => (one.value.value === true ? `[${one.name}]` : `[${one.name}=${one.value.value}]`));
  if (value?.value) said.push(`[value=${JSON.stringify(value.value)}]`);
  if (description?.value) said.push(`[description=${JSON.stringify(description.value)}]`);
  const head = [`${indent}- ${role.value}`, ...(text ? [JSON.stringify(text)] : []), ...said].join(' ');
  // A text that is all its parent says is not written twice.
  const only = inner.length === 1 && /^ *- text: /.test(inner[0]) ? JSON.parse(inner[0].replace(/^ *- text: /, '')) : undefined;
  if (only !== undefined && (only === text || !text)) return [text ? head : `${head}: ${JSON.stringify(only)}`];
  return inner.length > 0 ? [`${head}:`, ...inner] : [head];
}
