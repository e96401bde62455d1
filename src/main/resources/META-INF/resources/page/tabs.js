/** The views one can change between. */
import { h } from './dom.js';
import { TABS } from './view.js';
import { WORDS } from './words.js';

export function showTabs(place, state, problems) {
  const stamp = `${state.view.tab} ${problems}`;
  if (place.dataset.stamp === stamp) return;
  const focused = document.activeElement?.dataset?.tab;
  place.dataset.stamp = stamp;
  place.replaceChildren(...TABS.map((tab) => h('button', {
    type: 'button', 'data-tab': tab, 'aria-current': tab === state.view.tab ? 'page' : null, click: () => state.go({ tab }),
  }, WORDS.tabs[tab], tab === 'problems' && problems > 0 ? h('span', { class: 'count-badge' }, String(problems)) : null)));
  if (focused) place.querySelector(`[data-tab="${focused}"]`)?.focus();
}
