/** Small charts over time. */
import uPlot from '../vendor/uplot/uPlot.esm.js';
import { clock, perSecond } from './numbers.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Slices of unequal width, with nothing where nothing passed, as a line that falls to zero there.
 *
 * @returns seconds, values
 */
export function series(slices, from, to, value) {
  const times = [];
  const values = [];
  let end = from;
  for (const slice of slices) {
    const start = Date.parse(slice.start) / 1000;
    if (start > end) {
      times.push(end, start - 0.001);
      values.push(0, 0);
    }
    times.push(start, start + slice.seconds - 0.001);
    const v = value(slice);
    values.push(v, v);
    end = start + slice.seconds;
  }
  if (end < to) {
    times.push(end, to);
    values.push(0, 0);
  }
  return [times, values];
}

/** A chart in that place; what is chosen by dragging is told to chosen(from, to) in seconds. */
export function chart(place, { data, width, height, label, format = perSecond, from, to, chosen = null, step = true, x = true }) {
  const axis = { stroke: colour('soft'), grid: { stroke: colour('edge'), width: 0.5 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
  const plot = new uPlot({
    width, height,
    legend: { show: false },
    cursor: { drag: { x: chosen !== null, y: false, setScale: false }, points: { show: false }, y: false },
    scales: { x: { time: true, min: from, max: to }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.12 : 1] } },
    axes: [{ ...axis, show: x, size: 22, space: 70, values: (_, ticks) => ticks.map((tick) => clock(tick, to - from)) }, { ...axis, size: 54, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) || tick < 10 ? format(tick) : '')), space: 20 }],
    series: [{}, { stroke: colour('accent'), width: 1.5, fill: `${colour('accent')}22`, points: { show: false }, paths: step ? undefined : uPlot.paths.linear() }],
    hooks: { setSelect: [(self) => {
      if (chosen === null || self.select.width < 4) return;
      chosen(self.posToVal(self.select.left, 'x'), self.posToVal(self.select.left + self.select.width, 'x'));
      self.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    }] },
  }, data, place);
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', label);
  return plot;
}
