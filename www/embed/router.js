// Runs first on embed.html and goes on to the page of the figure and language that the query names.
//
// What it does not know stays in the query, so that the chart tells the reader. Query and fragment travel on.

{
  const { figures, languages } = document.currentScript.dataset;
  const asked = new URLSearchParams(location.search);
  const base = (tag) => tag.split(/[-_]/)[0].toLowerCase();

  /** What is asked for if there is it, else what stands in for it. */
  function taken(name, known, read, otherwise) {
    const wanted = read(asked.get(name) ?? '');
    if (!known.includes(wanted)) return otherwise;
    asked.delete(name);
    return wanted;
  }

  const spoken = languages.split(' ');
  const browser = navigator.languages.map(base).find((code) => spoken.includes(code)) ?? 'en';
  const drawn = figures.split(' ');
  const figure = taken('figure', drawn, (name) => name, drawn[0]);
  const lang = taken('lang', spoken, base, browser);
  location.replace(`embed/${figure}.${lang}.html${asked.size > 0 ? `?${asked}` : ''}${location.hash}`);
}
