/** All that is drawn, by one view of one state: the map, what is beside it, and the other tabs. */
import { byId } from './dom.js';
import { MapPage } from './map.js';
import { Filters } from './filters.js';
import { Panel } from './panel.js';
import { Problems } from './problems.js';
import { Trajectories } from './trajectories.js';
import { TimeLine } from './timeline.js';
import { TABS } from './view.js';
import { showTabs } from './tabs.js';
import { showTools } from './tools.js';

export class Views {
  constructor(state, edges, world) {
    this.state = state;
    this.map = new MapPage(state, edges, world);
    this.panel = new Panel(byId('panel'), state, this.map, world);
    this.filters = new Filters(byId('filters'), state, edges);
    this.problems = new Problems(byId('problems'), state, world, edges);
    this.trajectories = new Trajectories(byId('trajectories'), state, edges);
    this.time = new TimeLine(byId('time'), state);
    showTools(byId('tools'), state, this.map);
  }

  /** @param situation what is known of the edges themselves: whether they are complete, and how they come */
  show(situation) {
    for (const tab of TABS) byId(tab).hidden = this.state.view.tab !== tab;
    showTabs(byId('tabs'), this.state, this.problems.count());
    this.filters.show();
    this.map.show(situation);
    this.panel.show(situation);
    this.problems.show();
    this.trajectories.show();
    this.time.show(situation);
  }
}
