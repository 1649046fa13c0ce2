// Makes DOM from strings as text and attributes only, so that nothing a reader or a data package says becomes markup.

export function make(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
