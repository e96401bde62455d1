/**
 * Puts each layer's nodes in an order that lets links cross little: everybody next to the mean of those it is linked
 * with (barycentre). What stands somewhere already stays there in relation to the others.
 */

const SWEEPS = 8;

/** Above this part of newcomers an order is made anew. */
const MANY = 0.34;

/**
 * @param layers arrays of keys
 * @param links with from, to and weight
 * @param before the layers of last time
 */
export function order(layers, links, before = []) {
  const near = neighbours(links);
  const known = new Map();
  before.forEach((layer, l) => layer.forEach((key, i) => known.set(key, { l, i })));
  const fresh = layers.some((layer, l) => {
    const newcomers = layer.filter((key) => known.get(key)?.l !== l).length;
    return newcomers > Math.max(2, MANY * layer.length);
  });
  return fresh ? sweep(layers, near) : insert(layers, near, known);
}

function neighbours(links) {
  const near = new Map();
  const add = (key, other, weight) => {
    if (!near.has(key)) near.set(key, []);
    near.get(key).push([other, weight]);
  };
  for (const { from, to, weight } of links) {
    add(from, to, weight);
    add(to, from, weight);
  }
  return near;
}

function sweep(layers, near) {
  let now = layers.map((layer) => [...layer]);
  let best = now;
  let fewest = Infinity;
  for (let round = 0; round < SWEEPS; round++) {
    const position = positions(now);
    const down = round % 2 === 0;
    const next = [...now];
    for (let i = 0; i < now.length; i++) {
      const l = down ? i : now.length - 1 - i;
      next[l] = sorted(now[l], near, position, (other) => (down ? position.get(other).l < l : position.get(other).l > l));
      next[l].forEach((key, at) => position.set(key, { l, at: relative(at, next[l].length) }));
    }
    now = next;
    const crossings = crossed(now, near);
    if (crossings < fewest) {
      fewest = crossings;
      best = now;
    }
  }
  return best;
}

function positions(layers) {
  const position = new Map();
  layers.forEach((layer, l) => layer.forEach((key, i) => position.set(key, { l, at: relative(i, layer.length) })));
  return position;
}

const relative = (i, length) => (i + 0.5) / length;

function sorted(layer, near, position, counts) {
  const value = new Map(layer.map((key) => [key, mean(key, near, position, counts) ?? position.get(key).at]));
  return [...layer].sort((a, b) => value.get(a) - value.get(b));
}

function mean(key, near, position, counts = () => true) {
  let sum = 0;
  let weights = 0;
  for (const [other, weight] of near.get(key) ?? []) {
    const place = position.get(other);
    if (place && counts(other)) {
      sum += place.at * weight;
      weights += weight;
    }
  }
  return weights === 0 ? null : sum / weights;
}

/** Links between neighbouring layers that cross, roughly: enough to tell a better order from a worse one. */
function crossed(layers, near) {
  const position = positions(layers);
  let crossings = 0;
  for (let l = 0; l + 1 < layers.length; l++) {
    const pairs = [];
    for (const key of layers[l]) {
      for (const [other, weight] of near.get(key) ?? []) {
        if (position.get(other)?.l > l) pairs.push([position.get(key).at, position.get(other).at, weight]);
      }
    }
    const some = pairs.slice(0, 400);
    for (let i = 0; i < some.length; i++) {
      for (let j = i + 1; j < some.length; j++) {
        if ((some[i][0] - some[j][0]) * (some[i][1] - some[j][1]) < 0) crossings += 1;
      }
    }
  }
  return crossings;
}

/** Newcomers go where their neighbours are; nobody else moves past anybody. */
function insert(layers, near, known) {
  const old = layers.map((layer, l) => layer.filter((key) => known.get(key)?.l === l)
    .sort((a, b) => known.get(a).i - known.get(b).i));
  const position = positions(old);
  return layers.map((layer, l) => {
    const result = [...old[l]];
    const newcomers = layer.filter((key) => known.get(key)?.l !== l);
    for (const key of newcomers) {
      const at = mean(key, near, position) ?? 1;
      const index = Math.round(at * result.length);
      result.splice(Math.min(index, result.length), 0, key);
    }
    return result;
  });
}
