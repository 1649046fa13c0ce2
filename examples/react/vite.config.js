// React's own settings; the chart needs none.

import react from '@vitejs/plugin-react';

export default { plugins: [react()] };
