/** The map as files: what is drawn as a picture, all that is known as text. */
import { h } from './dom.js';
import { address, open } from './rest.js';
import { during } from './progress.js';
import { painted } from './paint.js';
import { WORDS } from './words.js';

const PICTURES = { svg: drawn, png: painted };
const ENDINGS = { mermaid: 'mmd' };

export async function download(kind, view, map) {
  const blob = await during(WORDS.files[kind], PICTURES[kind] ? PICTURES[kind](map.svg) : asked(kind, view));
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: `warren-map.${ENDINGS[kind] ?? kind}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What the filters leave, though not what the search field does: the service knows names, not parts of names. */
async function asked(kind, view) {
  const from = view.last === null ? view.from : new Date(Date.now() - 1000 * view.last).toISOString();
  const response = await open(address(`files/${kind}`, {
    granularity: view.level, vhost: view.vhost, exchange: view.exchange, queue: view.queue, evidence: view.evidence, from, to: view.to,
  }));
  return response.blob();
}

/** The picture with its colours in it: it looks the same wherever it is opened. */
async function drawn(svg) {
  const rules = await (await fetch('page/map.css')).text();
  const colours = getComputedStyle(document.documentElement);
  const names = [...new Set(rules.match(/--[a-z-]+/g))];
  const copy = svg.cloneNode(true);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = `svg{${names.map((name) => `${name}:${colours.getPropertyValue(name)}`).join(';')};background:${colours.getPropertyValue('--ground')}}\n[hidden]{display:none}\n${rules}`;
  copy.prepend(style);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}
