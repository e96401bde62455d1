package io.warren.ingest.guest.gdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A guest under a debugger, as a chain of states: what may be done to it now is what its state offers, and the result
 * is the next state. A state that was left may not be used again.
 */
public sealed interface RspClient {

    /** Connects to the stub; the guest stands still from then on. */
    static Stopped attach(Path socket, Duration patience) {
        StubLink link = StubLink.connect(socket, patience);
        try {
            // QEMU 7.2 says on its own that the guest has stopped, if it was running; later ones say nothing unasked
            link.askFor("qSupported:multiprocess+", "PacketSize");
            return new Stopped(link, new StopReply.Paused("", 0));
        } catch (StubFailure e) {
            link.close();
            throw e;
        }
    }

    /** Ends the connection after a failure, so that there can be another. Guest and hooks stay as they are. */
    default void hangUp() {
        link().close();
    }

    StubLink link();

    /** Nanoseconds that were spent waiting for the stub since the connection began. */
    long waited();

    /** It stands still and may be asked. */
    record Stopped(StubLink link, StopReply reply) implements RspClient {

        /** Of the vCPU whose stop was reported. */
        public Registers registers() {
            link.ask("g");
            return Registers.parse(link.payload(), link.length())
                    .orElseThrow(() -> link.failure("answers g with " + link.length()
                            + " characters that are no registers of a 64-bit x86 guest"));
        }

        /** Of another one. */
        public Registers registersOf(String thread) {
            link.askOk("Hg" + thread);
            return registers();
        }

        /** Each vCPU, as {@link StopReply#thread} names it. */
        public List<String> threads() {
            String first = link.ask("qfThreadInfo");
            if (!first.startsWith("m")) {
                throw link.failure("answers '" + first + "' to qfThreadInfo");
            }
            StringBuilder all = new StringBuilder(first.substring(1));
            for (String more = link.ask("qsThreadInfo"); more.startsWith("m"); more = link.ask("qsThreadInfo")) {
                all.append(',').append(more, 1, more.length());
            }
            return List.of(all.toString().split(","));
        }

        public void insert(Hook hook) {
            link.askOk(hook.insertion());
        }

        /** False if the stub has no room for one more. */
        public boolean insertIfRoom(Hook hook) {
            return link.ask(hook.insertion()).equals("OK");
        }

        public void remove(Hook hook) {
            link.askOk(hook.removal());
        }

        public Running resume() {
            link.run("c");
            return new Running(link);
        }

        /** Lets the reported vCPU go on at another instruction: how a breakpoint on a NOP is passed without a step. */
        public Running resumeAt(long address) {
            link.run("c" + Long.toHexString(address));
            return new Running(link);
        }

        /** Drops every hook and lets it run without us. */
        public Detached detach() {
            link.askOk("D;1");
            link.close();
            return new Detached(link);
        }

        /** Goes away without waking it: for one that somebody else has paused. The hooks must be removed before. */
        public Detached abandon() {
            link.close();
            return new Detached(link);
        }

        @Override
        public long waited() {
            return link.waited();
        }
    }

    /** It runs; all we may do is wait for it to stop, or stop it. */
    record Running(StubLink link) implements RspClient {

        /** {@link Stopped} when it stops in time, {@link Detached} when it has ended, else itself. */
        public RspClient await(long nanoseconds) {
            long until = System.nanoTime() + nanoseconds;
            while (link.awaitPacket(until - System.nanoTime())) {
                StopReply reply = StopReply.parse(link.payload(), link.length());
                switch (reply) {
                    case StopReply.Noise _ -> {}
                    case StopReply.Exited _ -> {
                        link.close();
                        return new Detached(link);
                    }
                    case StopReply.Trap _, StopReply.Watch _, StopReply.Paused _ -> {
                        link.stopped();
                        return new Stopped(link, reply);
                    }
                }
            }
            return this;
        }

        /** Makes it stop. A hook that is hit at the same moment may be faster: then that is the stop. */
        public Stopped stop(Duration patience) {
            link.interrupt();
            return switch (await(patience.toNanos())) {
                case Stopped stopped -> stopped;
                case Running _ -> throw link.failure("does not stop the guest within " + patience.toMillis() + " ms");
                case Detached _ -> throw link.failure("has no guest any more");
            };
        }

        @Override
        public long waited() {
            return link.waited();
        }
    }

    /** It is none of our business any more. */
    record Detached(StubLink link) implements RspClient {
        @Override
        public long waited() {
            return link.waited();
        }
    }
}
