// For a page that frames charts: gives each iframe the height that its page tells. Classic script or module, before or
// after the iframes, once or twice; it makes no globals, and does nothing on a server. Frames inside shadow roots are not found.

if (globalThis.document) {
  const frames = () => [...document.querySelectorAll('iframe')];

  addEventListener('message', ({ source, data }) => {
    const { sender, height } = data ?? {};
    const frame = source && frames().find(({ contentWindow }) => contentWindow === source);
    // A page tells no more than 1000 pixels, and no figure needs less than 100.
    if (!frame || sender !== 'pathways-chart' || !Number.isInteger(height) || height < 100 || height > 1000) return;
    const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${height + border}px`;
  });

  // Charts that were there first have told nobody yet. They answer this question, which is also WordPress's; it says
  // nothing, so whoever else hears it learns nothing.
  for (const { src, contentWindow } of frames()) if (/\bembed\b/.test(src)) contentWindow.postMessage({ message: 'ready' }, '*');
}
