package io.warren.ingest.guest;

import static org.awaitility.Awaitility.await;

import io.warren.fingerprint.Fingerprinter;
import io.warren.fingerprint.KeptHeaders;
import io.warren.ingest.amqp.PortFilter;
import io.warren.ingest.amqp.Segment;
import io.warren.ingest.amqp.StreamGap;
import io.warren.ingest.amqp.WireDecoder;
import io.warren.ingest.amqp.WireListener;
import io.warren.ingest.amqp.WireSettings;
import io.warren.ingest.guest.kernel.KernelLearner;
import io.warren.ingest.guest.kernel.Learning;
import io.warren.ingest.guest.kernel.ProfileCache;
import io.warren.ingest.guest.kernel.RunningKernel;
import io.warren.ingest.guest.libvirt.Accelerator;
import io.warren.ingest.guest.libvirt.DomainFacts;
import io.warren.ingest.guest.libvirt.MemoryBacking;
import io.warren.ingest.guest.manners.StopBudget;
import io.warren.ingest.guest.memory.GuestMemory;
import io.warren.model.Observation;
import io.warren.testing.guest.TestGuest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The sensor of one test guest, from its memory to observations. */
public final class TestSensor implements AutoCloseable {

    private final GuestMemory memory;
    private final RunningKernel kernel;
    private final WireDecoder decoder;
    private final GuestSource source;
    private final WatchDiary diary = new WatchDiary();
    private final List<Observation> observations = new CopyOnWriteArrayList<>();
    private final List<StreamGap> gaps = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    /** Learns the guest's kernel and sets the hooks; returns when the guest is being watched. */
    public TestSensor(TestGuest guest, int vcpus, Set<Integer> ports, Fingerprinter fingerprinter, StopBudget budget) {
        memory = GuestMemory.of(guest.pid(), guest.ram());
        kernel = learn();
        decoder = new WireDecoder(
                WireSettings.of("guest", new PortFilter(ports)), fingerprinter, new KeptHeaders(), listener());
        DomainFacts facts =
                new DomainFacts("0", "guest", guest.pid(), Accelerator.TCG, vcpus, MemoryBacking.PRIVATE, guest.ram());
        source = new GuestSource(
                new WatchTarget("host", facts, kernel, guest.gdbSocket()),
                new PortFilter(ports),
                new Manners(budget, diary, diary),
                sink(),
                TestSensor::now);
        Thread.ofPlatform().name("sensor").daemon().start(this::run);
        await("hooks are set").until(() -> ended.isDone() || diary.has("attached"));
    }

    private RunningKernel learn() {
        Path noCache = Path.of("target", "no-kernel-profiles");
        return switch (new KernelLearner(new ProfileCache(noCache)).learn(memory, List.of())) {
            case Learning.Learnt(RunningKernel learnt, boolean _) -> learnt;
            case Learning.Refused(var refusal) -> throw new AssertionError(refusal.explanation());
        };
    }

    private void run() {
        try {
            ended.complete(source.run());
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private WireListener listener() {
        return new WireListener() {
            @Override
            public void observed(Observation observation) {
                observations.add(observation);
            }

            @Override
            public void missed(StreamGap gap) {
                gaps.add(gap);
            }
        };
    }

    private SegmentSink sink() {
        return new SegmentSink() {
            @Override
            public void accept(Segment segment) {
                decoder.accept(segment);
            }

            @Override
            public void resumed() {
                decoder.resumed();
            }

            @Override
            public void tick(long now) {
                decoder.tick(now);
            }

            @Override
            public void ended(long now) {
                decoder.clear(now);
            }
        };
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    public GuestSource source() {
        return source;
    }

    WatchDiary diary() {
        return diary;
    }

    WireDecoder decoder() {
        return decoder;
    }

    List<StreamGap> gaps() {
        return gaps;
    }

    /** Waits until the watching ends by itself. */
    Ending awaitEnding() {
        return ended.orTimeout(5, TimeUnit.MINUTES).join();
    }

    /** Ends the watching; all that was seen. */
    public List<Observation> finish() {
        source.end();
        Ending ending = ended.join();
        if (ending != Ending.TOLD) {
            throw new AssertionError("the watching ended on its own: " + ending);
        }
        return observations;
    }

    @Override
    public void close() {
        source.end();
        ended.handle((_, _) -> 0).join();
        memory.close();
    }
}
