// What leads to the chart from elsewhere: code to embed it, and an address that was not copied.

import { iframeSnippet, pageAddress } from '../snippets.js';

/** `of` is what www/snippets.js takes, without an `address` where there are no pages to frame; `link` leads to this view. */
export function embed(desk, words, of, link) {
  const parts = of.address ? [[words.embed_frame, iframeSnippet(of)], [words.embed_link, pageAddress(of)]] : [[words.embed_link, link]];
  desk.open('embed', words.embed_title, words, parts.map(([label, text]) => desk.copyable(label, text.trim(), words)));
}

/** An address that the browser did not let the chart copy. */
export function link(desk, words, address) {
  const box = desk.copyable(words.link_title, address, words);
  if (desk.open('link', words.link_title, words, [box])) desk.say(desk.select(box.querySelector('textarea'), words));
}
