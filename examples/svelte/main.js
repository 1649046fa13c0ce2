// A Svelte app: the chart is loaded once, beside the app.

import { mount } from 'svelte';
import 'pathways-chart/en';
import 'pathways-chart/pathways-chart.css';
import App from './App.svelte';

mount(App, { target: document.getElementById('app') });
