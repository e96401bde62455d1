package io.warren.ingest.topology;

import io.warren.model.BrokerFact;
import io.warren.model.Topology;
import java.util.List;

/** Is told what a poll found, by the poll's thread, one call at a time. */
public interface TopologyListener {

    /** What is declared; also when nothing has changed. */
    void onTopology(Topology topology);

    /** What came and went since the last list, never empty. The first list tells everything as having come. */
    void onFacts(List<BrokerFact> facts);
}
