/** Steps of trajectories laid out in time: who waited where, who worked how long, what came of it. */

/** Ways may lead in circles: no deeper than this. */
const DEEPEST = 12;
const MOST_ROWS = 300;

/**
 * Chains of steps, each beginning where the one before published to, with typical times from the first publication on.
 *
 * @param steps as the service tells them
 * @param waits(step) typical milliseconds from publication to delivery there, or null
 * @returns rows with depth, step, start (published), delivered and end (published on), in milliseconds
 */
export function waterfallOf(steps, waits) {
  const byQueue = new Map();
  for (const step of steps) {
    const key = `${step.vhost}\n${step.queue}`;
    if (!byQueue.has(key)) byQueue.set(key, []);
    byQueue.get(key).push(step);
  }
  const fed = new Set(steps.flatMap((step) => step.queues.map((queue) => `${step.vhost}\n${queue}`)));
  const roots = steps.filter((step) => !fed.has(`${step.vhost}\n${step.queue}`));
  const rows = [];
  const walk = (step, depth, start, path) => {
    if (rows.length >= MOST_ROWS) return;
    const delivered = start + (waits(step) ?? 0);
    const end = delivered + (step.time?.p50 ?? 0);
    rows.push({ depth, step, start, delivered, end });
    if (depth >= DEEPEST) return;
    for (const queue of step.queues) {
      for (const next of byQueue.get(`${step.vhost}\n${queue}`) ?? []) {
        // Only who received what was published here goes on with it; nobody twice on one way.
        if (!path.includes(next.id)) walk(next, depth + 1, end, [...path, next.id]);
      }
    }
  };
  for (const root of roots.length > 0 ? roots : steps.slice(0, 1)) walk(root, 0, 0, [root.id]);
  return rows;
}

/** Milliseconds from the first moment to the last. */
export const spanOf = (rows) => Math.max(1e-6, ...rows.map((row) => row.end)) - Math.min(0, ...rows.map((row) => row.start));
