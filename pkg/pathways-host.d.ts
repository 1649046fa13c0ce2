// The script for pages with iframes of ours has an effect and exports nothing.

export {};
