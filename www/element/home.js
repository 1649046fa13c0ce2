// The public folder that the chart's script came from: with the pages for iframes, to which links and snippets lead.
//
// Whether these pages are there too is not asked: a policy may forbid that. Whoever puts only the script somewhere names
// another page by the attribute `page`.

/** Ours by their names, in the folder itself or in that of one build; the scripts of a bundler have others. */
const OURS = /^(https?:.*\/)(?:v\/[0-9a-f]{12}\/)?pathways-chart(?:\.\w\w)?\.js/;

/** Undefined where a bundler has taken the script in. */
export const home = () => [...document.scripts].map(({ src }) => OURS.exec(src)?.[1]).find(Boolean);
