// A style sheet for a shadow root. It belongs to one document; a chart that moves to another needs that one's.

const known = new WeakMap();

export function sheetOf(document, css) {
  if (!known.has(document)) known.set(document, {});
  const sheets = known.get(document);
  if (!sheets[css]) {
    sheets[css] = new document.defaultView.CSSStyleSheet();
    sheets[css].replaceSync(css);
  }
  return sheets[css];
}
