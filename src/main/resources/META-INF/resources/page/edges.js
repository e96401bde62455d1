/** The edges as the service told them, kept up to date by its changes. */

/** A rate is that of the last so many milliseconds, older ones counting less and less. */
const MEMORY = 8_000;

export class Edges {
  #byId = new Map();
  /** Another number after each change. */
  version = 0;

  get size() {
    return this.#byId.size;
  }

  values() {
    return this.#byId.values();
  }

  get(id) {
    return this.#byId.get(id);
  }

  clear() {
    this.#byId.clear();
  }

  /** Takes one part of a change. */
  take(change, now) {
    this.version += 1;
    if (change.whole) this.#byId.clear();
    for (const told of change.appeared) {
      const known = this.#byId.get(told.counts.id);
      const edge = Object.assign(told, { id: told.counts.id, rate: 0, at: now });
      if (known) count(edge, known.counts, now);
      this.#byId.set(edge.id, edge);
    }
    for (const counts of change.counted) {
      const edge = this.#byId.get(counts.id);
      if (edge) {
        const before = edge.counts;
        edge.counts = counts;
        count(edge, before, now);
      }
    }
    for (const id of change.vanished) this.#byId.delete(id);
  }
}

function count(edge, before, now) {
  const seconds = (now - edge.at) / 1000;
  if (seconds <= 0) return;
  const passed = Math.max(0, edge.counts.messages - before.messages);
  const fresh = 1 - Math.exp((edge.at - now) / MEMORY);
  edge.rate = rateOf(edge, now) + (passed / seconds) * fresh;
  edge.at = now;
}

/** Messages a second, now: what falls silent fades. */
export const rateOf = (edge, now) => faded(edge.rate, now - edge.at);

/** What is left of a rate, or of a sum of rates, after so many milliseconds of silence. */
export function faded(rate, silence) {
  if (rate === 0) return 0;
  const left = rate * Math.exp(-silence / MEMORY);
  return left < 0.01 ? 0 : left;
}
