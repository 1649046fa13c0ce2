// What WordPress (6.x) does with a pasted address, in words of our own: finds the answer for oEmbed, filters its markup,
// and lets a script of the page receive what the frame says. After wp-includes/class-wp-oembed.php, embed.php and
// js/wp-embed.js; what it allows to others than unknown sites is left out.

import { randomBytes } from 'node:crypto';

const LARGEST = 153_600; // Bytes that it reads of a page.
const KEPT = { a: ['href'], blockquote: [], iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'] };
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'", '#39': "'", '#038': '&' };

const decoded = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);

/** The address of the answer that a page offers, undefined if there is none. */
export function discovered(html) {
  const head = html.slice(0, LARGEST).split(/<\/head>/i)[0];
  for (const [, attributes] of head.matchAll(/<link([^<>]+?)\/?>/gi)) {
    const value = (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    if (value('type') === 'application/json+oembed' && value('href')) return decoded(value('href'));
  }
  return undefined;
}

/** What it adds to that address when it asks. */
export const asked = (answer, page) => `${answer}?${new URLSearchParams({ maxwidth: 600, maxheight: 900, url: page, dnt: 1, format: 'json' })}`;

/** Elements and attributes that are not allowed go; what stood in them stays as text. */
function stripped(html, kept = KEPT) {
  return html.replace(/<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi, (_, end, name, rest) => {
    const allowed = kept[name.toLowerCase()];
    if (!allowed) return '';
    const attributes = [...rest.matchAll(/([a-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/gi)]
      .map(([, key, ...values]) => [key.toLowerCase(), values.find((value) => value !== undefined)])
      .filter(([key, value]) => allowed.includes(key) && !(/^(src|href)$/.test(key) && !/^(https?:|[/#?])/i.test(value)));
    return `<${end}${name}${end ? '' : attributes.map(([key, value]) => ` ${key}="${value}"`).join('')}>`;
  });
}

/** A title on the frame: its own, else that of the answer. */
function titled(html, { title = '' }) {
  const own = /<iframe[^>]*\stitle="([^"]+)"/i.exec(html)?.[1];
  if (own || !title) return html;
  return html.replace(/<iframe /i, `<iframe title="${title.replace(/[&<>"]/g, '')}" `);
}

/** What it puts into the page; false if nothing that it could use is left. `secret` is given back with it. */
export function filtered(answer) {
  if (!['rich', 'video'].includes(answer.type)) throw new Error('It filters no other kind.');
  const whole = stripped(titled(answer.html, answer).replaceAll('\n', ' '));
  const [, quote = '', frame] = /(<blockquote>.*?<\/blockquote>)?.*?(<iframe.*?><\/iframe>)/s.exec(whole) ?? [];
  if (!frame) return false;
  const secret = randomBytes(20).toString('base64').replace(/[^a-z0-9]/gi, '').slice(0, 10);
  const secured = (quote + frame)
    .replace(/ src="([^"]*)"/, (_, src) => ` src="${src}#?secret=${secret}" data-secret="${secret}"`)
    .replace('<blockquote', `<blockquote data-secret="${secret}"`);
  const kept = { ...KEPT, blockquote: ['data-secret'], iframe: [...KEPT.iframe, 'data-secret'] };
  let html = stripped(secured, kept);
  if (quote) {
    html = html.replace('<iframe', '<iframe style="position: absolute; visibility: hidden;"').replace('<blockquote', '<blockquote class="wp-embedded-content"');
  }
  return { secret, html: html.replace(/<iframe/i, '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"') };
}

/** Runs in the page: believes a frame that knows its secret, shows it in place of the quotation, keeps its height within bounds. */
export function receive() {
  const all = (name, secret) => [...document.querySelectorAll(`${name}[data-secret="${secret}"]`)];
  addEventListener('message', ({ data, source }) => {
    if (!data || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const quote of all('blockquote', data.secret)) quote.style.display = 'none';
    for (const frame of all('iframe', data.secret)) {
      if (frame.contentWindow !== source) continue;
      frame.removeAttribute('style');
      if (data.message !== 'height') continue;
      const height = parseInt(data.value, 10);
      frame.height = Math.max(200, Math.min(height || 0, 1000));
    }
  });
  addEventListener('DOMContentLoaded', () => {
    for (const frame of document.querySelectorAll('iframe.wp-embedded-content')) {
      frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
    }
  });
}
