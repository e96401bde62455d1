/** The signs for the parts of a map, as RabbitMQ's own tutorials draw them. */
import { s } from './dom.js';

const rect = (x, y, width, height, rx) => s('rect', { x, y, width, height, rx });
const line = (d) => s('path', { d, class: 'stroke' });

const SIGNS = {
  // a program: a window
  participant: () => [rect(9, 10, 18, 16, 3), line('M9,15h18')],
  // the X in a circle
  exchange: () => [s('circle', { cx: 18, cy: 18, r: 9.5 }), line('M14,14l8,8M22,14l-8,8')],
  // a pipe with messages in it
  queue: () => [rect(7, 11, 22, 14, 7), line('M13.5,11v14M18,11v14M22.5,11v14')],
  more: () => [11, 18, 25].map((cx) => s('circle', { cx, cy: 18, r: 2, class: 'solid' })),
  lost: () => [s('circle', { cx: 18, cy: 18, r: 9 }), line('M12,24L24,12')],
};

const SAME = { from: 'participant', to: 'participant', exchanges: 'exchange', queues: 'queue' };

export function icon(kind) {
  return s('g', { 'aria-hidden': 'true', class: 'symbol' }, ...SIGNS[SAME[kind] ?? kind]());
}
