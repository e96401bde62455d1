package io.warren.ingest.topology;

/** One vhost on one broker node: what tracing is switched for. */
public record TracedVhost(String node, String vhost) implements Comparable<TracedVhost> {

    @Override
    public int compareTo(TracedVhost other) {
        int byNode = node.compareTo(other.node);
        return byNode != 0 ? byNode : vhost.compareTo(other.vhost);
    }
}
