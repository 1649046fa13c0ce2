// A React app: the element is used as it is, its figure is a state and its events are listened to.

import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'pathways-chart/en';
import 'pathways-chart/pathways-chart.css';

function App() {
  const [figure, setFigure] = useState('pledges');
  const [said, setSaid] = useState('');
  return (
    <>
      <button onClick={() => setFigure(figure === 'pledges' ? 'visas' : 'pledges')}>Another figure</button>
      <div className="pathways-box">
        <pathways-chart figure={figure} onpathways-change={(event) => setSaid(event.detail)}>The chart is coming.</pathways-chart>
      </div>
      <output>{said}</output>
    </>
  );
}

createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>);
