/** Asks the service. A refused token is asked for and the question is put again. */
import { askForToken, token } from './token.js';
import { WORDS } from './words.js';
import { during } from './progress.js';

const BASE = '/api/v1/';

/** What the service says is wrong, in its own words. */
export class Refused extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || WORDS.refused(status));
    this.status = status;
  }
}

/** Parameters whose value is null or undefined are left out; an empty one is a value. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined) query.append(name, one);
    }
  }
  const text = query.toString();
  return BASE + path + (text ? `?${text}` : '');
}

export async function open(url, options = {}) {
  for (;;) {
    const secret = token();
    const headers = secret ? { ...options.headers, Authorization: `Bearer ${secret}` } : options.headers;
    const response = await fetch(url, { ...options, headers });
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    if (response.status !== 401 && response.status !== 403) throw new Refused(problem, response.status);
    if (secret === token()) await askForToken(problem.detail || WORDS.token.needed);
  }
}

/** One answer; null when there is no such question at this service. */
export function get(path, parameters, signal) {
  return during(WORDS.asking, open(address(path, parameters), { signal })
    .then((response) => response.json())
    .catch((failure) => {
      if (failure.status === 404) return null;
      throw failure;
    }));
}

/** All rows of a list, page by page, up to a bound that a person can still look through. */
export async function list(path, parameters = {}, most = 1000, signal = undefined) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { ...parameters, limit: Math.min(1000, most), cursor }, signal);
    if (page === null) return null;
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return items;
}
