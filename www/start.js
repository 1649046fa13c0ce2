// Runs before the first paint of the demo page, so that height and scheme are those of the view in the address at once.

{
  const asked = new URLSearchParams(location.search);
  const theme = asked.get('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

  const figure = asked.get('figure');
  const parsed = new MutationObserver(() => {
    const chart = document.getElementById('chart');
    if (!chart) return;
    parsed.disconnect();
    chart.setAttribute('figure', figure);
  });
  if (figure) parsed.observe(document, { childList: true, subtree: true });
}
