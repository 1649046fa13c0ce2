// Only what the figure needs of Chart.js, as a bundler takes it, and the figure.

import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, SubTitle, Title, Tooltip } from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, SubTitle, Title, Tooltip);
globalThis.Chart = Chart;
import('./pledges.js');
