package io.warren.query;

import io.warren.model.Topology;
import java.util.List;

/** What the observed brokers have declared. */
@FunctionalInterface
public interface TopologySource {

    /** The last known of each cluster; empty while no management API has answered. */
    List<Topology> topologies();
}
