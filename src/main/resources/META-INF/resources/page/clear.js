/** Moves what stands between two columns out of the way of links that only pass there. */

const STEP = 8;
const ROOM = 4;
/** So many pixels of going elsewhere are worth one link less behind a node. */
const WORTH = 200;
const SAMPLES = 24;

/**
 * @param layer keys, in order
 * @param y the top of each node; changed
 * @param passing links that go past this layer: x and y of both their ends
 * @param at x, width and height of the layer's nodes, the distance they keep, and the height of the picture
 */
export function clear(layer, y, passing, at) {
  const bands = passing.map((link) => bandOf(link, at)).filter((band) => band !== null);
  const taken = [];
  for (const key of layer) {
    const wanted = y.get(key);
    let best = { cost: Infinity, top: wanted };
    for (let top = 0; top <= at.bottom - at.height; top += STEP) {
      if (taken.some((other) => Math.abs(other - top) < at.step)) continue;
      const behind = bands.filter(([low, high]) => high > top - ROOM && low < top + at.height + ROOM).length;
      const cost = behind + Math.abs(top - wanted) / WORTH;
      if (cost < best.cost) best = { cost, top };
    }
    y.set(key, best.top);
    taken.push(best.top);
  }
}

/** Between which heights a link passes the layer, drawn as a curve that leaves and arrives at a right angle. */
function bandOf({ x1, y1, x2, y2 }, at) {
  const bend = Math.max(36, Math.abs(x2 - x1) * 0.45);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i <= SAMPLES; i++) {
    const t = i / SAMPLES;
    const x = (1 - t) ** 3 * x1 + 3 * (1 - t) ** 2 * t * (x1 + bend) + 3 * (1 - t) * t ** 2 * (x2 - bend) + t ** 3 * x2;
    if (x < at.x - STEP || x > at.x + at.width + STEP) continue;
    const there = y1 + (y2 - y1) * (3 * t * t - 2 * t ** 3);
    low = Math.min(low, there);
    high = Math.max(high, there);
  }
  return low > high ? null : [low, high];
}
