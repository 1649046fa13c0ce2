// The demo page's own words in the language that is chosen for the chart. English stands in the page itself.
//
// A text names the elements inside it by their place: {1} is the first one as it is, {2:words} the second one with other
// words. So links and code stay elements, and no text ever becomes markup.

const root = document.documentElement;
const PLACE = /(\{\d(?::[^}]*)?\})/;

/** The elements with words, each with the elements inside it, in English order. */
const worded = [...document.querySelectorAll('[data-text]')].map((element) => ({ element, inner: [...element.children] }));
const labelled = [...document.querySelectorAll('[data-label]')];

const ENGLISH = Object.fromEntries([
  ...worded.map(({ element, inner }) => [element.dataset.text, [...element.childNodes]
    .map((node) => (inner.includes(node) ? `{${inner.indexOf(node) + 1}:${node.textContent}}` : node.data)).join('')]),
  ...labelled.map((element) => [`label.${element.dataset.label}`, element.getAttribute('aria-label')]),
]);

const texts = { en: Promise.resolve(ENGLISH) };
let wanted;

const load = async (language) => {
  const answer = await fetch(new URL(`page/${language}.json`, import.meta.url));
  return answer.json();
};

function piece(text, inner) {
  if (!PLACE.test(text)) return text;
  const element = inner[Number(text[1]) - 1];
  if (text[2] === ':') element.textContent = text.slice(3, -1);
  return element;
}

/** Says everything in a language, one of those that the page links to as its alternates; else in English. */
export async function speak(language) {
  const known = document.querySelector(`link[hreflang="${CSS.escape(language)}"]`) ? language : 'en';
  wanted = known;
  texts[known] ??= load(known);
  try {
    const said = await texts[known];
    if (wanted !== known) return;
    for (const { element, inner } of worded) {
      element.lang = known; // One of them stands inside the chart, which has a language of its own.
      element.replaceChildren(...said[element.dataset.text].split(PLACE).map((text) => piece(text, inner)));
    }
    for (const element of labelled) element.setAttribute('aria-label', said[`label.${element.dataset.label}`]);
    root.lang = known;
    document.getElementById('chart').dataset.reserve = known;
  } catch {
    // The page stays readable in the language that it has.
    delete texts[known];
  } finally {
    root.classList.remove('waiting');
  }
}
