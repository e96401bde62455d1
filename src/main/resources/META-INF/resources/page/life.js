/** The life of one message with what caused it and what it caused, laid out in time. */

const at = (event) => Date.parse(event.at);

/**
 * @param events as the service tells them, in the order they happened
 * @returns a row for each delivery and each end without one: event, publication (null when not seen), depth, start
 *     (published), end (delivered), and works: what the same participant then published because of it, until when and how
 *     that is known; times in milliseconds since the epoch
 */
export function lifeOf(events) {
  const known = events.filter((event) => event.at !== null);
  const published = new Map(known.filter((event) => event.kind === 'PUBLISHED').map((event) => [event.message, event]));
  const depthOf = (message, path) => {
    const cause = published.get(message)?.causedBy ?? null;
    // Conversations may lead in circles.
    return cause === null || path.includes(cause) ? path.length - 1 : depthOf(cause, [...path, cause]);
  };
  return known.filter((event) => event.kind !== 'PUBLISHED' && event.kind !== 'SETTLED').map((event) => {
    const publication = published.get(event.message) ?? null;
    return {
      event, publication, depth: depthOf(event.message, [event.message]), start: at(publication ?? event), end: at(event),
      works: [...published.values()].filter((next) => next.causedBy === event.message && at(next) >= at(event) && isSame(next, event))
        .map((next) => ({ until: at(next), level: next.level })),
    };
  });
}

const isSame = (one, other) => one.participant === null || other.participant === null
  || one.participant.application === other.participant.application;
