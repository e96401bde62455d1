/** How much room words take, and what to do when there is too little. */

const FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
export const NAME_FONT = `600 12.5px ${FAMILY}`;
export const SUB_FONT = `11px ${FAMILY}`;
/** As wide as it gets: what is lit is bold. */
export const KEY_FONT = `600 10.5px ${FAMILY}`;
export const BADGE_FONT = `10px ${FAMILY}`;

const pen = document.createElement('canvas').getContext('2d');
const widths = new Map();

/**
 * The sum of its characters: counts change all the time, and a browser keeps each text that it was ever asked to measure.
 * What kerning takes away from it does not matter here.
 */
export function widthOf(text, font) {
  if (!widths.has(font)) widths.set(font, new Map());
  const known = widths.get(font);
  let sum = 0;
  for (const character of text) {
    let width = known.get(character);
    if (width === undefined) {
      pen.font = font;
      width = pen.measureText(character).width;
      known.set(character, width);
    }
    sum += width;
  }
  return sum;
}

/** The text itself, or as much of both its ends as the room allows: both ends of a name tell more than its middle. */
export function fitted(text, room, font) {
  if (widthOf(text, font) <= room) return text;
  let [low, high] = [1, text.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (widthOf(cut(text, middle), font) <= room) low = middle;
    else high = middle;
  }
  return cut(text, low);
}

/** Of several ways to say it, the fullest that the room allows. */
export function firstThatFits(texts, room, font) {
  return texts.find((text) => fitted(text, room, font) === text) ?? fitted(texts.at(-1), room, font);
}

function cut(text, count) {
  const tail = Math.floor(count * 0.45);
  return `${text.slice(0, count - tail)}…${text.slice(text.length - tail)}`;
}
