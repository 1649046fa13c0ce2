// Style sheets of host pages that mean well for their own page, or do not: what the element has to stand.

/** Each as it continues 'a host page …'. A host that hides everything, or sets its own texts on one another, is not among them. */
export const HOSTILE = {
  'that unsets everything': '* { all: unset }',
  'that reverts everything': '* { all: revert !important } main { display: block !important }',
  'with huge fonts': 'html { font-size: 60px } * { font-size: 40px }',
  'whose rem is 10 pixels': 'html { font-size: 62.5% } body { font-size: 1.6rem; line-height: 1; margin: 0 }',
  'that spaces and shouts': '* { letter-spacing: .3em; word-spacing: .6em; line-height: 2; text-transform: uppercase; font-weight: 900 }',
  'that hides buttons and shrinks canvases': `button, select, dialog, table, label { display: none !important; all: unset !important }
    canvas { width: 10px !important; height: 10px !important; filter: invert(1) !important; display: none !important }`,
  'that keeps texts on one line': `* { white-space: nowrap; text-indent: 3em; text-align: right; word-break: keep-all; hyphens: none;
    text-wrap: nowrap; font: italic 900 30px / 1 cursive; user-select: none; cursor: none; quotes: none; tab-size: 1 }`,
  'that floats everything': `* { box-sizing: content-box; float: left; margin: 0; padding: 0; border: 0; position: relative; line-height: .8;
    list-style: none; border-spacing: 2em; visibility: visible; writing-mode: horizontal-tb } main, pathways-chart { width: 100% }`,
};
