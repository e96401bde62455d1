package io.warren.ingest.guest.kernel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.warren.ingest.guest.gdb.Hook;
import io.warren.ingest.guest.gdb.Registers;
import io.warren.ingest.guest.gdb.RspClient;
import io.warren.ingest.guest.kernel.Learning.Learnt;
import io.warren.ingest.guest.memory.GuestMemories;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import io.warren.testing.guest.GuestKernel;
import io.warren.testing.guest.GuestOptions;
import io.warren.testing.guest.TestGuest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread and its socket as the guest's kernel has them when it sends, against what the guest says of itself. */
class GuestReadersIT {

    private static final long FOUR_GIBIBYTES = 1L << 32;
    private static final String CONTAINER = "0123456789abcdef".repeat(4);

    /** Logs who it is, then sends for ever; the first argument says where to. */
    private static final String TALKER = """
            cat >/tmp/talker.py <<'END'
            import os, socket, sys, threading, time
            host, to = {"four": ("127.0.0.1", "127.0.0.1"), "six": ("::1", "::1"), "mapped": ("127.0.0.1", "::ffff:127.0.0.1")}[sys.argv[1]]
            server = socket.create_server((host, 0), family=socket.AF_INET6 if host == "::1" else socket.AF_INET)
            def listen():
                peer = server.accept()[0]
                while peer.recv(64): pass
            def talk():
                tid = threading.get_native_id()
                open("/proc/self/task/%d/comm" % tid, "w").write("talker")
                client = socket.socket(socket.AF_INET6 if ":" in to else socket.AF_INET)
                client.connect((to, server.getsockname()[1]))
                stat = open("/proc/self/task/%d/stat" % tid).read().rsplit(")", 1)[1].split()
                open("/tmp/who.new", "w").write("%d %d %d %s %d %d" % (os.getpid(), tid, os.getppid(), stat[19],
                    client.getsockname()[1], client.getpeername()[1]))
                os.rename("/tmp/who.new", "/tmp/who")
                while True:
                    client.send(b"x")
                    time.sleep(0.02)
            threading.Thread(target=listen).start()
            threading.Thread(target=talk).start()
            END
            mkdir -p /sys/fs/cgroup/docker-CONTAINER.scope
            echo $$ >/sys/fs/cgroup/docker-CONTAINER.scope/cgroup.procs
            python3 /tmp/talker.py WAY amqp://shop:hush@10.0.2.2/ --password hush
            """;

    private static final String WHO = "while [ ! -e /tmp/who ]; do sleep 0.1; done; cat /tmp/who; rm /tmp/who";

    @TempDir
    private Path folder;

    /** {@code max} has five levels of page tables, {@code qemu64} four. */
    @ParameterizedTest
    @CsvSource({"LINUX_6_1, max", "LINUX_6_12, qemu64"})
    void aThreadAndItsSocketAreAsTheGuestSaysThemselves(GuestKernel version, String cpu) {
        try (TestGuest guest = TestGuest.start(version, GuestOptions.DEFAULT.withCpu(cpu));
                GuestMemory mapped = GuestMemory.of(guest.pid(), guest.ram());
                GuestMemory copied = GuestMemories.ofProcess(guest.pid(), guest.ram())) {
            for (String way : List.of("four", "six", "mapped")) {
                guest.shell().begin(TALKER.replace("CONTAINER", CONTAINER).replace("WAY", way));
                String[] said = guest.run(WHO).strip().split(" ");
                compare(guest, mapped, said, way);
                compare(guest, copied, said, way);
                guest.run("kill -9 " + said[0]);
            }
        }
    }

    /** The kernel's own structures lie above the hole below 4 GiB, and are found there. */
    @Test
    void aGuestWithMoreThanThreeGibibytesIsReadTheSame() {
        GuestOptions options = GuestOptions.DEFAULT.withMebibytes(4096);
        try (TestGuest guest = TestGuest.start(GuestKernel.LINUX_6_12, options);
                GuestMemory memory = GuestMemory.of(guest.pid(), guest.ram())) {
            guest.shell().begin(TALKER.replace("CONTAINER", CONTAINER).replace("WAY", "four"));
            String[] said = guest.run(WHO).strip().split(" ");
            compare(guest, memory, said, "four");
        }
    }

    private void compare(TestGuest guest, GuestMemory memory, String[] said, String way) {
        RunningKernel kernel = ((Learnt) new KernelLearner(new ProfileCache(folder))
                        .learn(memory, guest.monitor().cr3s()))
                .kernel();
        ThreadReader threads = new ThreadReader(kernel, "host", "uuid", "shop");
        SocketReader sockets = new SocketReader(kernel);
        stopAtASend(guest, kernel, "talker", registers -> {
            long task = threads.currentTask(registers.gsBase());
            GuestThread thread = threads.thread(registers.cr3(), task);
            assertThat(kernel.isRunBy(registers.cr3())).isTrue();
            if (memory.ranges().getLast().guestPhysical() >= FOUR_GIBIBYTES) {
                assertThat(kernel.space().physical(0, task)).isGreaterThanOrEqualTo(FOUR_GIBIBYTES);
            }
            assertThat(thread).isEqualTo(expected(said, way, thread));
            assertThat(thread.startTime() / 10_000_000).as("start time").isEqualTo(Long.parseLong(said[3]));
            assertThat(sockets.socket(registers.cr3(), registers.rdi()))
                    .isEqualTo(new SocketPair(end(way, said[4]), end(way, said[5])));
            String figures = "%s, %s: first time %d us, known thread %d us, socket %d us"
                    .formatted(
                            kernel.release(),
                            memory.way(),
                            median(() -> new ThreadReader(kernel, "", "", "").thread(registers.cr3(), task)),
                            median(() -> threads.thread(registers.cr3(), task)),
                            median(() -> sockets.socket(registers.cr3(), registers.rdi())));
            System.out.println(figures);
        });
    }

    private static GuestThread expected(String[] said, String way, GuestThread thread) {
        return new GuestThread(
                "host",
                "uuid",
                "shop",
                Long.parseLong(said[0]),
                Long.parseLong(said[1]),
                thread.startTime(),
                "talker",
                Long.parseLong(said[2]),
                "/usr/bin/python3.11",
                List.of("python3", "/tmp/talker.py", way, "amqp://shop:***@10.0.2.2/", "--password", "***"),
                CONTAINER);
    }

    private static String end(String way, String port) {
        return (way.equals("six") ? "[::1]:" : "127.0.0.1:") + port;
    }

    private interface AtStop {
        void with(Registers registers);
    }

    /** Stops the guest where a thread of that name sends, and lets it run on afterwards. */
    private static void stopAtASend(TestGuest guest, RunningKernel kernel, String comm, AtStop then) {
        RspClient.Stopped stopped = RspClient.attach(guest.gdbSocket(), Duration.ofSeconds(30));
        long hook = kernel.address(KernelFact.SEND_HOOK);
        stopped.insert(new Hook.Breakpoint(hook));
        ThreadReader threads = new ThreadReader(kernel, "", "", "");
        try {
            RspClient.Running running = stopped.resume();
            for (int stops = 0; stops < 100; stops++) {
                stopped = (RspClient.Stopped) running.await(SECONDS.toNanos(60));
                Registers registers = stopped.registers();
                GuestThread thread = threads.thread(registers.cr3(), threads.currentTask(registers.gsBase()));
                if (registers.rip() == hook && thread != null && thread.comm().equals(comm)) {
                    then.with(registers);
                    return;
                }
                running = stopped.resumeAt(hook + 5);
            }
            throw new AssertionError("no thread named " + comm + " sends");
        } finally {
            stopped.detach();
        }
    }

    /** Microseconds; of 200 times. */
    private static long median(Supplier<Object> what) {
        long[] times = new long[200];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            assertThat(what.get()).isNotNull();
            times[i] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        return times[times.length / 2] / 1000;
    }
}
