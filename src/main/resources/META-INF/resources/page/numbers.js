/** Numbers and times as people read them. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
});
const DAY_LENGTH = 86_400_000;

export const whole = (n) => WHOLE.format(n);

export const short = (n) => (n < 10_000 ? WHOLE.format(n) : SHORT.format(n));

/** Two digits are enough to see a change, and few enough to stay calm. */
export function perSecond(rate) {
  if (rate < 0.05) return rate > 0 ? 'under 0.1/s' : '0/s';
  if (rate < 10) return `${(Math.round(rate * 10) / 10).toString()}/s`;
  return `${short(Number(rate.toPrecision(2)))}/s`;
}

export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = n;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function millis(ms) {
  if (ms === null || ms === undefined) return 'not timed';
  if (ms >= 10_000) return `${(ms / 1000).toFixed(0)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 10) return `${ms.toFixed(0)} ms`;
  return `${ms.toFixed(ms >= 1 ? 1 : 2)} ms`;
}

/** A moment: the time of day when it was within a day, else the date too. */
export function moment(at, now = Date.now()) {
  if (at === null || at === undefined) return 'never';
  const time = typeof at === 'number' ? at : Date.parse(at);
  return Math.abs(now - time) < DAY_LENGTH ? CLOCK.format(time) : DAY.format(time);
}

/** For the axis of a chart that is so many seconds long: no finer than one can tell apart there. */
export function clock(seconds, span) {
  const at = new Date(1000 * seconds);
  const two = (n) => String(n).padStart(2, '0');
  if (span > 2 * DAY_LENGTH / 1000) return `${two(at.getDate())}.${two(at.getMonth() + 1)}. ${two(at.getHours())}:00`;
  return `${two(at.getHours())}:${two(at.getMinutes())}${span < 300 ? `:${two(at.getSeconds())}` : ''}`;
}

export const share = (part) => `${(100 * part).toFixed(part > 0.0995 || part === 0 ? 0 : 1)} %`;
