/**
 * Reads server-sent events by fetch: a browser's own EventSource cannot send a token. When the connection breaks it is
 * made again, later each time.
 */
import { open } from './rest.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** The service gives a sign of life every two seconds. */
const SILENCE = 20_000;

/** Splits a stream's text into events; what is not complete yet waits for more. */
export class EventParser {
  #parts = [];
  #name = 'message';
  #data = [];

  /** The events that are complete with this text: objects with name and data. */
  push(text) {
    this.#parts.push(text);
    // A large event is one line that comes in many pieces: they are put together once, when its end is there.
    if (!text.includes('\n')) return [];
    const whole = this.#parts.join('');
    const events = [];
    let start = 0;
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', start)) {
      this.#line(whole.slice(start, whole[end - 1] === '\r' ? end - 1 : end), events);
      start = end + 1;
    }
    this.#parts = [whole.slice(start)];
    return events;
  }

  #line(line, events) {
    if (line.startsWith('event:')) {
      this.#name = line.slice(6).trim();
    } else if (line.startsWith('data:')) {
      this.#data.push(line.slice(line[5] === ' ' ? 6 : 5));
    } else if (line === '') {
      if (this.#data.length > 0) events.push({ name: this.#name, data: this.#data.join('\n') });
      this.#name = 'message';
      this.#data = [];
    }
  }
}

/**
 * Listens until told to stop.
 *
 * @param handlers on[name](data) for each event; state('open' | 'lost' | 'failed', error)
 * @returns a function that ends it
 */
export function listen(url, on, state) {
  const end = new AbortController();
  run(url, on, state, end.signal);
  return () => end.abort();
}

async function run(url, on, state, signal) {
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      await once(url, on, () => {
        pause = FIRST_PAUSE;
        state('open');
      }, signal);
      if (!signal.aborted) state('lost');
    } catch (failure) {
      if (signal.aborted) return;
      if (failure.status >= 400 && failure.status < 500) {
        state('failed', failure);
        return;
      }
      state('lost', failure);
    }
    await wait(pause, signal);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}

async function once(url, on, opened, signal) {
  const silent = new AbortController();
  const stop = () => silent.abort();
  signal.addEventListener('abort', stop);
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, SILENCE);
  };
  try {
    const response = await open(url, { headers: { Accept: 'text/event-stream' }, signal: silent.signal });
    opened();
    const parser = new EventParser();
    const reader = response.body.getReader();
    const text = new TextDecoder();
    for (;;) {
      alive();
      const { value, done } = await reader.read();
      if (done || signal.aborted) return;
      for (const event of parser.push(text.decode(value, { stream: true }))) on[event.name]?.(JSON.parse(event.data));
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    silent.abort();
  }
}

function wait(millis, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
