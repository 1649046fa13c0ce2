// A Vue app: the chart is loaded once, beside the app.

import { createApp } from 'vue';
import 'pathways-chart/en';
import 'pathways-chart/pathways-chart.css';
import App from './App.vue';

createApp(App).mount('#app');
