// An app built by Rollup, which bundles no style sheets: the chart in French.

import 'pathways-chart/fr';
