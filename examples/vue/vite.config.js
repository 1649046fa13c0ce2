// Vue is told, as its manual asks for every custom element, that the chart is none of its components.

import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag === 'pathways-chart';

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
