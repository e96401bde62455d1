/** Says what is being waited for, once that takes longer than a person takes for granted. */
import { byId, setText } from './dom.js';

const PATIENCE = 300;
const waiting = new Map();
let number = 0;

/** The promise itself, with its name shown while it lasts. */
export function during(what, promise) {
  const id = ++number;
  const timer = setTimeout(() => {
    waiting.set(id, what);
    show();
  }, PATIENCE);
  const end = () => {
    clearTimeout(timer);
    if (waiting.delete(id)) show();
  };
  promise.then(end, end);
  return promise;
}

function show() {
  const place = byId('progress');
  const last = [...waiting.values()].pop();
  place.hidden = last === undefined;
  if (last !== undefined) setText(place.querySelector('.what'), last);
}
