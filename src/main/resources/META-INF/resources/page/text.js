/** How much room words take, and what to do when there is too little. */

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
export const NAME_FONT = `600 12.5px ${FAMILY}`;
export const SUB_FONT = `11px ${FAMILY}`;
export const BADGE_FONT = `10px ${FAMILY}`;
const MOST_KEPT = 20_000;

const pen = document.createElement('canvas').getContext('2d');
const kept = new Map();

export function widthOf(text, font) {
  pen.font = font;
  return pen.measureText(text).width;
}

/** The text itself, or as much of both its ends as the room allows: both ends of a name tell more than its middle. */
export function fitted(text, room, font) {
  const key = `${room} ${font} ${text}`;
  let result = kept.get(key);
  if (result === undefined) {
    result = fit(text, room, font);
    if (kept.size > MOST_KEPT) kept.clear();
    kept.set(key, result);
  }
  return result;
}

/** Of several ways to say it, the fullest that the room allows. */
export function firstThatFits(texts, room, font) {
  return texts.find((text) => fitted(text, room, font) === text) ?? fitted(texts.at(-1), room, font);
}

function fit(text, room, font) {
  if (widthOf(text, font) <= room) return text;
  let [low, high] = [1, text.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (widthOf(cut(text, middle), font) <= room) low = middle;
    else high = middle;
  }
  return cut(text, low);
}

function cut(text, count) {
  const tail = Math.floor(count * 0.45);
  return `${text.slice(0, count - tail)}…${text.slice(text.length - tail)}`;
}
