/** What links say: their keys, and what changed of them; where there is room for it. */
import { KEY_FONT, fitted, widthOf } from './text.js';
import { WORDS } from './words.js';

/** More keys at one queue than this would lie on top of each other. */
const MOST_KEYS = 3;
const WIDEST = 150;
/** Less than this, and a part of a key tells nothing. */
const NARROWEST = 30;
/** From the arrow. */
const AWAY = 10;
/** From whatever stands on the other side. */
const MARGIN = 6;
/** Words above a line reach this far up and down. */
const LINE = 12;
const TELLING = ['BINDING', 'DEAD_LETTER', 'ALTERNATE', 'UNROUTABLE', 'DIRECT'];

/**
 * @param links that are drawn, with labels, news, light, and with where they touch: start and end
 * @param nodes where everything stands: x, y, width and height
 * @returns one label for each link that says anything, with its text, its place and which end of it is there
 */
export function labels(links, nodes) {
  const arriving = new Map();
  for (const link of links) arriving.set(link.to, (arriving.get(link.to) ?? 0) + 1);
  const result = [];
  for (const link of links) {
    const at = spot(link);
    const room = Math.min(WIDEST, roomAt(at, nodes));
    const mark = WORDS.marks[link.mark] ?? '';
    const keys = link.light === 'lit' || arriving.get(link.to) <= MOST_KEYS ? keysOf(link) : [];
    const text = [mark, shortened(keys, room - (mark ? widthOf(`${mark} `, KEY_FONT) : 0))].filter(Boolean).join(' ');
    if (text !== '') result.push({ ...at, key: link.key, kind: link.kind, light: link.light, news: link.news, title: link.title, text });
  }
  return result;
}

/** None if the key is just the queue's own name. Of a binding by headers each header that it asks for. */
function keysOf({ kind, labels: keys, to }) {
  if (kind === 'ALTERNATE') return [WORDS.alternate];
  if (!TELLING.includes(kind) || to.endsWith(`/${keys.join(', ')}`)) return [];
  return keys.flatMap((key) => key.replace(/\{(.*)\}$/, '$1').trim().split(', ')).filter(Boolean);
}

/** As many whole keys as there is room for; of a single one that is too long, both its ends. */
function shortened(keys, room) {
  if (keys.length === 0 || room < NARROWEST) return '';
  for (let count = keys.length; count > 0; count--) {
    const text = keys.slice(0, count).join(', ') + (count < keys.length ? ', …' : '');
    if (widthOf(text, KEY_FONT) <= room) return text;
  }
  return fitted(keys[0], room, KEY_FONT);
}

/** What leads forward says its key where it arrives; what leads back, where it leaves: there every name has its own line. */
function spot({ start, end }) {
  if (end.side === 'left') return beside(end, -AWAY);
  return start.side === 'left' ? beside(start, -AWAY - 2) : beside(start, AWAY + 2);
}

/** Where lines are closer together than words are high, these stand in several columns. */
function beside({ x, y, gap, rank }, away) {
  const columns = Math.max(1, Math.round(LINE / gap));
  const aside = away + Math.sign(away) * AWAY * (rank % columns);
  return { x: x + aside, y: y - 3.5, anchor: away < 0 ? 'end' : 'start' };
}

/** How far words may reach before they touch the next thing that stands there. */
function roomAt({ x, y, anchor }, nodes) {
  let room = WIDEST;
  for (const node of nodes.values()) {
    if (node.y > y + LINE / 2 || node.y + node.height < y - LINE) continue;
    const free = anchor === 'end' ? x - (node.x + node.width) : node.x - x;
    if (free > -MARGIN) room = Math.min(room, free - MARGIN);
  }
  return room;
}
