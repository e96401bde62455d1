/** Asks the service first, and loads what draws the answer meanwhile: both take their time. */
import { byId } from './dom.js';
import { Edges } from './edges.js';
import { World } from './world.js';
import { ViewState } from './view.js';
import { Banner } from './banner.js';
import { Source } from './source.js';
import { startTheme } from './theme.js';

startTheme();

const state = new ViewState(window);
const edges = new Edges();
const banner = new Banner(byId('banner'));
const world = new World(() => refresh());
const source = new Source(state, edges, world, banner, () => refresh());

let views = null;
let due = false;

/** Draws soon; however many things change until then, once. */
function refresh() {
  if (due || views === null) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    views.show(source.situation());
  });
}

source.start();

const { Views } = await import('./views.js');
views = new Views(state, edges, world);
state.onChange((view, before) => {
  source.follow(view, before);
  views.show(source.situation());
});
new ResizeObserver(refresh).observe(byId('window'));
refresh();
