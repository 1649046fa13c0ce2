// An app built by Vite: the chart in French, and the heights that are kept free for it.

import 'pathways-chart/fr';
import 'pathways-chart/pathways-chart.css';
