// Svelte's own settings; the chart needs none.

import { svelte } from '@sveltejs/vite-plugin-svelte';

export default { plugins: [svelte()] };
