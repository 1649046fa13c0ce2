// What the dialog shows instead of the chart: the page that an iframe contains, and the figure without script.

import { pictureIn } from '../snippets.js';

const only = (box, shown) => {
  for (const other of [...box.children]) if (other !== shown && other.localName !== 'pathways-chart') other.remove();
  if (!shown.isConnected) box.append(shown);
};

let listening; // The host's script, which fits the height of an iframe.

/** A new iframe for each address: another `src` would be a step that the browser's button takes back. */
export function showIframe(box, { src, title, height }) {
  listening ??= import(new URL('pathways-host.js', document.baseURI)).catch(() => { listening = undefined; });
  const before = box.querySelector('iframe');
  const now = before?.getAttribute('src') === src ? before : document.createElement('iframe');
  now.title = title;
  if (now !== before) Object.assign(now, { src, width: '100%', height: before?.height ?? Math.round(height), allow: 'clipboard-write' });
  only(box, now);
}

/** The fragment of that address as elements, made by the browser's own reader of documents; no text becomes markup here. */
const parsed = (address) => new Promise((done) => {
  const request = new XMLHttpRequest();
  request.open('GET', address);
  request.responseType = 'document';
  request.onload = () => done(request.status === 200 ? request.response?.querySelector('figure.pathways-fallback') : undefined);
  request.onerror = () => done(undefined);
  request.send();
});

/** In the theme of the author; the pictures' addresses start where the page is. */
function dressed(figure, theme) {
  for (const picture of figure.querySelectorAll('source, img')) {
    const name = picture.localName === 'img' ? 'src' : 'srcset';
    const address = pictureIn(theme, picture.media ?? '', picture.getAttribute(name));
    if (address === undefined) picture.remove();
    else picture.setAttribute(name, address);
  }
  return figure;
}

/** `fallback` is absent if it could not be fetched. */
export async function showStatic(box, { lang, query, fallback, title, page, address }) {
  const theme = new URLSearchParams(query).get('theme');
  const key = [address, theme, Boolean(fallback)].join(' ');
  if (box.querySelector('.pathways-static')?.dataset.shown === key) return;
  const whole = Object.assign(document.createElement('div'), { className: 'pathways-static', lang });
  whole.dataset.shown = key;
  only(box, whole);
  const figure = fallback && await parsed(address);
  if (figure) whole.append(dressed(document.importNode(figure, true), theme));
  else whole.append(Object.assign(document.createElement('a'), { href: page, textContent: title }));
}
