// The pledges figure as somebody who knows Chart.js draws it: three bars on one line, labels at their ends, no animation.

const YEARS = ['2022', '2023', '2024', '2025'];
const RESETTLED = [71, 287, 487, null];
const PLEDGED = [1250, 500, 500, 1000];
const INITIAL = [null, 1400, 1500, null];
const VALUES = ['71 of 1,250', '287 of 500', '487 of 500', 'pledge 1,000'];
const DETAILS = ['6% of pledge · gap 1,179', '57% of lowered pledge · gap 213', '97% of lowered pledge · gap 13', 'no result in the source'];

const [INK, QUIET, WARM] = ['#16202a', '#566370', '#b3401f'];
const FONT = 'system-ui, sans-serif';

/** The words at the right edge, and the initial pledges inside their bars. */
const labels = {
  id: 'labels',
  afterDatasetsDraw({ ctx, chartArea, scales, width }) {
    YEARS.forEach((_, at) => {
      const y = scales.y.getPixelForValue(at);
      ctx.textAlign = 'right';
      ctx.fillStyle = INK;
      ctx.font = `bold 16px ${FONT}`;
      ctx.fillText(VALUES[at], width, y - 3);
      ctx.fillStyle = RESETTLED[at] === null ? QUIET : WARM;
      ctx.font = `14px ${FONT}`;
      ctx.fillText(DETAILS[at], width, y + 16);
      if (INITIAL[at] === null) return;
      ctx.fillStyle = QUIET;
      ctx.font = `12px ${FONT}`;
      ctx.fillText(`initial ${INITIAL[at].toLocaleString('en')}`, Math.min(scales.x.getPixelForValue(INITIAL[at]), chartArea.right) - 8, y + 4);
    });
  },
};

/** Tells the bench when it is drawn. */
const told = { id: 'told', afterRender() { dispatchEvent(new Event('chart-drawn')); } };

const bar = (label, data, look) => ({ label, data, grouped: false, ...look });
const { Chart } = globalThis;
Chart.defaults.font.family = FONT;
Chart.defaults.color = INK;

new Chart(document.getElementById('chart'), {
  type: 'bar',
  data: {
    labels: YEARS,
    datasets: [
      bar('resettled', RESETTLED, { backgroundColor: '#0b5d7a', barThickness: 21 }),
      bar('latest pledge', PLEDGED, { backgroundColor: '#d8e8ee', borderColor: '#0b5d7a', borderWidth: 1, barThickness: 40 }),
      bar('initial pledge, later lowered', INITIAL, { backgroundColor: '#fff', borderColor: '#6b7780', borderWidth: 1, barThickness: 40 }),
    ],
  },
  options: {
    indexAxis: 'y',
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { right: 236 } },
    scales: {
      x: { beginAtZero: true, max: 1500, ticks: { stepSize: 500 } },
      y: { grid: { display: false }, ticks: { font: { size: 16, weight: 'bold' } } },
    },
    plugins: {
      title: { display: true, align: 'start', text: 'Pledged and actual resettlement', font: { size: 20 } },
      subtitle: {
        display: true,
        align: 'start',
        color: QUIET,
        font: { size: 14 },
        text: ['Persons Belgium pledged to resettle in a year, and persons resettled', 'in that year. The report gives pledges for 2022–2025.'],
      },
      legend: { align: 'start' },
    },
  },
  plugins: [labels, told],
});
