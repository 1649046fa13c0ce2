// Runs before the first paint of the demo page, so that figure, scheme and language are those of the address at once.

{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);

  const theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  // The page waits for the words of another language rather than being read in two, one after the other.
  const language = asked.get('lang')?.split(/[-_]/)[0].toLowerCase();
  const others = [...document.querySelectorAll('link[hreflang]')].map(({ hreflang }) => hreflang);
  const other = others.includes(language);
  if (other) root.classList.add('waiting');

  // The view is that of the address from the first picture on, even if page.js comes later.
  const figure = asked.get('figure');
  asked.delete('figure');
  const parsed = new MutationObserver(() => {
    const chart = document.getElementById('chart');
    if (!chart) return;
    parsed.disconnect();
    if (figure) chart.setAttribute('figure', figure);
    chart.query = String(asked);
    if (other) chart.dataset.reserve = language;
  });
  if (location.search) parsed.observe(document, { childList: true, subtree: true });
}
