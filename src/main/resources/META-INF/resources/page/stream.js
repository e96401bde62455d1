/**
 * Reads server-sent events by fetch: a browser's own EventSource cannot send a token. When the connection breaks it is
 * made again, later each time.
 */
import { open } from './rest.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** The service gives a sign of life every two seconds. */
const SILENCE = 20_000;
const END = /\r?\n\r?\n/;

/** Splits a stream's text into events; what is not complete yet waits for more. */
export class EventParser {
  #parts = [];
  #seam = '';

  /** The events that are complete with this text: objects with name and data. */
  push(text) {
    // A large event comes in many pieces: they are put together once, when its end is there.
    const seam = this.#seam + text;
    this.#seam = seam.slice(-3);
    this.#parts.push(text);
    if (!END.test(seam)) return [];
    const blocks = this.#parts.join('').split(END);
    this.#parts = [blocks.pop()];
    const events = [];
    for (const block of blocks) {
      let name = 'message';
      const data = [];
      for (const line of block.split(/\r?\n/)) {
        if (line.startsWith('event:')) name = line.slice(6).trim();
        if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      }
      if (data.length > 0) events.push({ name, data: data.join('\n') });
    }
    return events;
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
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      alive();
      const { value, done } = await reader.read();
      if (done || signal.aborted) return;
      for (const event of parser.push(value)) on[event.name]?.(JSON.parse(event.data));
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
