package io.warren.ingest.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Looks for connections and their holders all over {@code /proc}. */
final class HolderSearch {

    private final Processes processes;
    private final IntPredicate remotePort;

    HolderSearch(Processes processes, IntPredicate remotePort) {
        this.processes = processes;
        this.remotePort = remotePort;
    }

    /** Of each network name space once. */
    List<SocketTable.Entry> connections() {
        List<SocketTable.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (long pid : processes.pids()) {
            String network = processes.network(pid);
            if (!network.isEmpty() && seen.add(network)) {
                entries.addAll(connections(pid));
            }
        }
        return entries;
    }

    /** Of the network name space of one process. */
    List<SocketTable.Entry> connections(long pid) {
        return SocketTable.of(processes.folder(pid), remotePort);
    }

    boolean holds(long pid, long inode) {
        return processes.sockets(pid).contains(inode);
    }

    /** The processes that hold each of these sockets: every file of every process is looked at. */
    Map<Long, List<Long>> holders(Set<Long> inodes) {
        Map<Long, List<Long>> holders = new HashMap<>();
        for (long pid : processes.pids()) {
            for (long inode : new HashSet<>(processes.sockets(pid))) {
                if (inodes.contains(inode)) {
                    holders.computeIfAbsent(inode, _ -> new ArrayList<>()).add(pid);
                }
            }
        }
        return holders;
    }
}
