// Which mark a key leads to: along the marks in reading order, which is series after series, or across the series.

/** The place that `key` leads to from `place`, undefined for a key that leads nowhere; `rtl` is whether right is back. */
export function next(key, place, targets, rtl) {
  const last = targets.length - 1;
  const along = (by) => Math.max(0, Math.min(place + by, last));
  const across = targets.some(({ series }) => series !== targets[0].series) ? (by) => sameRow(place, by, targets) : along;
  switch (key) {
    case 'ArrowRight': return along(rtl ? -1 : 1);
    case 'ArrowLeft': return along(rtl ? 1 : -1);
    case 'ArrowDown': return across(1);
    case 'ArrowUp': return across(-1);
    case 'Home': return 0;
    case 'End': return last;
    default: return undefined;
  }
}

/** The next place, before or behind, that has the same row; the place itself if there is none. */
function sameRow(place, by, targets) {
  for (let at = place + by; targets[at]; at += by) if (targets[at].row === targets[place].row) return at;
  return place;
}
