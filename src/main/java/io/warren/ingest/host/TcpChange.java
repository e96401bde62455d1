package io.warren.ingest.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket changed its state: one line of the kernel's tracepoint {@code sock:inet_sock_set_state}.
 *
 * @param tid the running thread; the one that caused the change only if {@code inTask}
 * @param pid the process of that thread; the thread's own number if the kernel did not say
 * @param inTask not in an interrupt, which borrows whatever thread happens to run
 * @param at nanoseconds of the kernel's monotonic clock
 * @param localPort 0 while none has been chosen
 * @param local ip:port
 * @param remote ip:port
 * @param from the states by the kernel's names, without TCP_
 */
record TcpChange(
        long tid,
        long pid,
        String comm,
        boolean inTask,
        long at,
        int localPort,
        int remotePort,
        String local,
        String remote,
        String from,
        String to) {

    /**
     * E.g. {@code python3-29894 [000] ..s2. 4689.662965: inet_sock_set_state: family=AF_INET protocol=IPPROTO_TCP
     * sport=48452 dport=5999 saddr=127.0.0.1 daddr=127.0.0.1 saddrv6=… daddrv6=… oldstate=TCP_SYN_SENT newstate=…}. The
     * name of a thread may hold anything, blanks too.
     */
    private static final Pattern LINE = Pattern.compile(
            "\\s*(.*)-(\\d+) +(?:\\( *([-\\d]+)\\) +)?\\[\\d+\\] (\\S+) +(\\d+)\\.(\\d{6}): inet_sock_set_state: family=AF_(INET6?)"
                    + " protocol=IPPROTO_TCP sport=(\\d+) dport=(\\d+) saddr=(\\S+) daddr=(\\S+)"
                    + " saddrv6=(\\S+) daddrv6=(\\S+) oldstate=TCP_(\\w+) newstate=TCP_(\\w+)");

    /** Empty for whatever is not such a line. */
    static Optional<TcpChange> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? read(matcher) : Optional.empty();
    }

    private static Optional<TcpChange> read(Matcher line) {
        try {
            long tid = Long.parseLong(line.group(2));
            boolean six = line.group(7).equals("INET6");
            int localPort = Integer.parseInt(line.group(8));
            int remotePort = Integer.parseInt(line.group(9));
            return Optional.of(new TcpChange(
                    tid,
                    pid(line.group(3), tid),
                    line.group(1),
                    isInTask(line.group(4)),
                    Math.addExact(
                            Math.multiplyExact(Long.parseLong(line.group(5)), 1_000_000_000L),
                            Long.parseLong(line.group(6)) * 1_000),
                    localPort,
                    remotePort,
                    EndpointText.of(line.group(six ? 12 : 10), localPort),
                    EndpointText.of(line.group(six ? 13 : 11), remotePort),
                    line.group(14),
                    line.group(15)));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The kernel prints dashes for a thread that it has not yet seen switched to. */
    private static long pid(@Nullable String group, long tid) {
        return group == null || group.indexOf('-') >= 0 ? tid : Long.parseLong(group);
    }

    /** The third of the flags tells the kind of context: {@code .} is a task. */
    private static boolean isInTask(String flags) {
        return flags.length() > 2 && flags.charAt(2) == '.';
    }
}
