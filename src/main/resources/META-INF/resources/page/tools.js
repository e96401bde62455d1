/** Downloads and colours. */
import { h } from './dom.js';
import { choose, chosen } from './theme.js';
import { download } from './files.js';
import { WORDS } from './words.js';

const FILES = ['svg', 'png', 'csv', 'dot', 'mermaid', 'graphml', 'json'];

export function showTools(place, state, map) {
  const list = h('div', { role: 'group', 'aria-label': WORDS.files.title, hidden: true },
    FILES.map((kind) => h('button', { type: 'button', 'data-file': kind, click: () => { list.hidden = true; download(kind, state.view, map); } }, WORDS.files[kind])));
  const button = h('button', {
    type: 'button', 'aria-expanded': 'false', click: () => { list.hidden = !list.hidden; },
  }, WORDS.files.title);
  new MutationObserver(() => button.setAttribute('aria-expanded', String(!list.hidden))).observe(list, { attributes: true });
  const menu = h('div', { class: 'menu' }, button, list);
  document.addEventListener('click', (event) => { if (!menu.contains(event.target)) list.hidden = true; });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      list.hidden = true;
      button.focus();
    }
  });
  const theme = h('select', { 'aria-label': WORDS.theme.title, change: () => choose(theme.value) },
    ['auto', 'light', 'dark'].map((name) => h('option', { value: name, selected: name === chosen() }, `${WORDS.theme.title} ${WORDS.theme[name]}`)));
  place.replaceChildren(menu, theme);
}
