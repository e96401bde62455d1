/** Joins everything: what the service tells, what the person chose, and what is drawn. */
import { byId } from './dom.js';
import { Edges } from './edges.js';
import { World } from './world.js';
import { ViewState } from './view.js';
import { MapPage } from './map.js';
import { Filters } from './filters.js';
import { Panel } from './panel.js';
import { Banner } from './banner.js';
import { Problems } from './problems.js';
import { Trajectories } from './trajectories.js';
import { TimeLine } from './timeline.js';
import { Source } from './source.js';
import { showTabs } from './tabs.js';
import { showTools } from './tools.js';
import { startTheme } from './theme.js';

startTheme();

const state = new ViewState(window);
const edges = new Edges();
const banner = new Banner(byId('banner'));
const world = new World(() => refresh());
const map = new MapPage(state, edges, world);
const panel = new Panel(byId('panel'), state, map, world);
const filters = new Filters(byId('filters'), state, edges);
const problems = new Problems(byId('problems'), state, world, edges);
const trajectories = new Trajectories(byId('trajectories'), state, edges);
const time = new TimeLine(byId('time'), state);
const source = new Source(state, edges, world, banner, () => refresh());

let due = false;

/** Draws soon; however many things change until then, once. */
function refresh() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    draw();
  });
}

function draw() {
  const view = state.view;
  for (const tab of ['map', 'problems', 'trajectories']) byId(tab).hidden = view.tab !== tab;
  showTabs(byId('tabs'), state, problems.count());
  filters.show();
  map.show(source.situation());
  panel.show(source.situation());
  problems.show();
  trajectories.show();
  time.show(source.situation());
}

showTools(byId('tools'), state, map);
state.onChange((view, before) => {
  source.follow(view, before);
  draw();
});
new ResizeObserver(refresh).observe(byId('window'));
source.start();
refresh();
