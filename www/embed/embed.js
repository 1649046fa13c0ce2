// Runs first on the pages embed/<figure>.<lang>.html: hands the query to the chart, and tells a host page the height.
//
// A classic script: it runs before the first paint, and in a sandbox it needs no permission of the server.
//
// To the host: one message whenever the page comes to have another height, and one whenever the host asks. It is one
// object that says the same in the words of every host: ours (pathways-host.js), AMP's, Datawrapper's and, with a
// secret, WordPress's. From the host: { message: 'ready' }, the question of WordPress and of pathways-host.js.
//
// WordPress gives a frame 1000 pixels at most, so a framed page is never higher; what is more scrolls inside it, as it
// does for a host that does not listen. While the host may still answer, the scroll bar is not shown: it would make the
// page narrower, a narrower page has another height, and host and page could go on answering each other.

{
  const TALLEST = 1000; // CSS pixels.
  const DOUBTS = 3;
  const SENDER = 'pathways-chart';
  const SCHEMES = ['light', 'dark'];
  const RESERVED = '--pathways-height';
  const CONTROLS = 'controls';

  const root = document.documentElement;
  const framed = parent !== window;
  const asked = new URLSearchParams(location.search);
  const controls = asked.get(CONTROLS); // It belongs to the page; all else is the chart's.
  const theme = SCHEMES.find((name) => name === asked.get('theme'));
  const page = location.pathname.split('/').pop().replace(/\.html$/, '');

  let chart;
  let region; // What scrolls, if anything has to.
  let content; // What is as high as it is.
  let told; // The height that the host knows, CSS pixels.
  let secret; // WordPress's, by which it knows its frame; the fragment is for nothing else.
  let tall = false; // The page is higher than it may be.
  let doubts = 0; // How often it was not any more, at the same width and in the same view.
  let width; // CSS pixels.
  let obeyed = false; // The host has once made the frame as high as it was told.
  let deaf = false; // It had not when a reader came.

  const secretIn = (fragment) => /^#\?secret=([A-Za-z0-9]+)$/.exec(fragment)?.[1];

  const message = (height) => ({
    sender: SENDER,
    height,
    sentinel: 'amp',
    type: 'embed-size',
    'datawrapper-height': { [page]: height },
    ...(secret && { message: 'height', value: height, secret }),
  });

  /** While figure and fonts arrive, a page may be too high for a moment; one that is so again and again is so by its bar. */
  function judge(height) {
    if (innerWidth !== width) [width, doubts] = [innerWidth, 0];
    if (height > TALLEST) {
      tall = true;
    } else if (tall && doubts < DOUBTS) {
      tall = false;
      doubts += 1;
    }
  }

  function tell(again) {
    const height = Math.ceil(content.getBoundingClientRect().height);
    judge(height);
    const wanted = Math.min(height, TALLEST);
    if (wanted !== told || again) {
      told = wanted;
      parent.postMessage(message(wanted), '*'); // Who frames the page is not known, and a height is no secret.
    }
    showScroll();
  }

  /** A region that scrolls has a bar, a name and a place in the tab order; one that does not has none of them. */
  function showScroll() {
    root.toggleAttribute('data-scroll', tall || deaf);
    if (region.scrollHeight > region.clientHeight + 1) {
      region.tabIndex = 0;
      region.role = 'region';
      region.ariaLabel = document.title;
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) region.removeAttribute(name);
    }
  }

  /** Room that is reserved and not needed makes a plot taller; no framed page gets higher for it than it may be. */
  function reserve() {
    chart.style.removeProperty(RESERVED);
    const reserved = getComputedStyle(chart).getPropertyValue(RESERVED);
    if (reserved) chart.style.setProperty(RESERVED, `min(${reserved}, ${TALLEST}px)`);
  }

  function resized() {
    reserve();
    if (innerHeight >= told - 1) [obeyed, deaf] = [true, false];
    tell();
  }

  /** A host that would have answered has done so before anybody is here to scroll. */
  function readerCame() {
    if (obeyed || innerHeight >= told - 1) return;
    deaf = true;
    showScroll();
  }

  function learnSecret() {
    const given = secretIn(location.hash);
    if (!given || given === secret) return;
    secret = given;
    if (content) tell(true);
  }

  function answer({ source, data }) {
    if (source !== parent || data?.message !== 'ready') return;
    if (data.secret === undefined || data.secret === secret) tell(true);
  }

  function follow() {
    reserve();
    // In the next frame, because showing the scroll bar makes the content narrower.
    new ResizeObserver(() => requestAnimationFrame(() => tell())).observe(content);
    addEventListener('resize', resized);
    addEventListener('hashchange', learnSecret);
    addEventListener('message', answer);
    // A frame that is out of sight is not laid out by itself, and its host should know all the same.
    addEventListener('load', () => tell());
    for (const sign of ['pointermove', 'touchstart', 'focusin', 'wheel']) addEventListener(sign, readerCame, { passive: true });
    for (const change of ['pathways-change', 'toggle']) addEventListener(change, () => { doubts = 0; }, true);
  }

  /** What the page says beside the chart, when the query asks for another figure or language than the page's. */
  function say() {
    const { figure, lang } = chart.view;
    const heading = document.querySelector('h1');
    if (figure !== chart.getAttribute('figure') || lang !== root.lang) document.title = heading.textContent = chart.caption;
    root.lang = lang;
    chart.messages().then((sentences) => { document.getElementById('status').textContent = sentences.join(' '); }, () => {});
    requestAnimationFrame(showScroll); // Not now: it would have to lay out the page before the picture is painted.
  }

  /** The fallback shows nothing of what the query asks for but the scheme. */
  function sayWhole() {
    const status = document.getElementById('status');
    if ([...asked.keys()].some((name) => name !== 'theme')) status.textContent = status.dataset.whole;
  }

  /** The fallback knows only the scheme of the system. */
  function dress() {
    for (const source of document.querySelectorAll('source[media*="scheme"]')) {
      if (theme === 'dark') source.media = source.media.replace(/(?: and )?\(prefers-color-scheme: dark\)/, '') || 'all';
      else source.remove();
    }
  }

  /** Before anything of the chart is loaded or painted. */
  function parsed() {
    if (theme) dress();
    chart ??= document.querySelector(SENDER);
    if (!chart) return;
    if (controls) chart.setAttribute(CONTROLS, controls);
    if (asked.size > 0 && !chart.query) chart.query = asked.toString();
  }

  function sandboxedLink(event) {
    const link = event.composedPath().find(({ localName }) => localName === 'a');
    if (link) getSelection().selectAllChildren(link);
  }

  // What the chart will fetch is asked for now and not by the page itself, where it would hold up the figure that is
  // there without it.
  for (const href of document.currentScript.dataset.next.split(' ')) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href }));
  }
  asked.delete(CONTROLS);
  if (theme) root.dataset.theme = theme;
  if (framed) {
    root.dataset.framed = '';
    // A link must not put its site into the frame in place of the chart.
    document.head.append(Object.assign(document.createElement('base'), { target: '_blank' }));
    secret = secretIn(location.hash);
  }
  // Where no window may be opened, at least the address is ready to be copied.
  if (origin === 'null') addEventListener('click', sandboxedLink);

  const parsing = new MutationObserver(parsed);
  parsing.observe(document, { childList: true, subtree: true });
  addEventListener('DOMContentLoaded', () => {
    parsing.disconnect();
    parsed();
    region = document.getElementById('embed');
    content = document.getElementById('content');
    for (const kind of ['ready', 'change']) chart.addEventListener(`pathways-${kind}`, say);
    chart.addEventListener('pathways-error', sayWhole);
    if (framed) follow();
  });
}
