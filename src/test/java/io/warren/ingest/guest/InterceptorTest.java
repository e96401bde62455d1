package io.warren.ingest.guest;

import static io.warren.ingest.guest.SyntheticGuest.AMQP;
import static io.warren.ingest.guest.SyntheticGuest.MESSAGE;
import static io.warren.ingest.guest.SyntheticGuest.RECEIVE_ENTRY;
import static io.warren.ingest.guest.SyntheticGuest.SEND_ENTRY;
import static io.warren.ingest.guest.SyntheticGuest.SHUTDOWN;
import static io.warren.ingest.guest.SyntheticGuest.SOCK;
import static io.warren.ingest.guest.SyntheticGuest.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.amqp.Segment;
import io.warren.ingest.guest.gdb.FakeStub;
import io.warren.ingest.guest.gdb.StubFailure;
import io.warren.ingest.guest.manners.StopCause;
import io.warren.model.GuestThread;
import io.warren.model.SocketPair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterceptorTest {

    private static final String SET_SEND = "Z1,ffffffff81900004,1";
    private static final String SET_RECEIVE = "Z1,ffffffff81910000,1";
    private static final String REMOVE_SEND = "z1,ffffffff81900004,1";
    private static final String REMOVE_RECEIVE = "z1,ffffffff81910000,1";
    private static final String BEHIND_SEND = "cffffffff81900009";
    private static final String BEHIND_RECEIVE = "cffffffff81910005";
    private static final String SET_DOWN = "Z1,ffffffff81770000,1";
    private static final String REMOVE_DOWN = "z1,ffffffff81770000,1";
    private static final String HIT = "T05thread:p01.01;";
    private static final String PAUSED = "T02thread:p01.01;";
    private static final long NOW = 1_700_000_000_000_000_000L;

    private static final GuestThread THREAD =
            new GuestThread("host", "domain", "guest", 10, 11, 5, "python3", null, null, List.of(), null);
    private static final SocketPair PAIR = new SocketPair("10.0.2.15:40000", "10.0.2.2:5672");

    private final FakeStub stub = new FakeStub(7)
            .answer(SET_SEND, "OK")
            .answer(SET_RECEIVE, "OK")
            .answer(REMOVE_SEND, "OK")
            .answer(REMOVE_RECEIVE, "OK")
            .answer(SET_DOWN, "OK")
            .answer(REMOVE_DOWN, "OK");
    private final SyntheticGuest guest = new SyntheticGuest();
    private final SegmentRing ring = new SegmentRing(10, 1 << 20);
    private final CountedStops budget = new CountedStops();
    private final WatchDiary diary = new WatchDiary();
    private final StopFigures figures = new StopFigures();
    private long kernelRoot = SyntheticGuest.CR3;
    private final Interceptor interceptor = new Interceptor(
            stub.socket(),
            root -> root == kernelRoot,
            new ExecBreakpoints(guest, SyntheticGuest.PLACES, port -> port == AMQP),
            new Capture(new Known(), ring, figures, () -> NOW),
            new Manners(budget, diary, diary));

    private final CompletableFuture<Ending> run = new CompletableFuture<>();

    private void watch() {
        stub.start();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                run.complete(interceptor.run());
            } catch (RuntimeException e) {
                run.completeExceptionally(e);
            }
        });
    }

    @AfterEach
    void stubEnds() throws Exception {
        interceptor.end();
        stub.close();
    }

    /** A thread of the guest sends "hello" to the broker. */
    private void sends() {
        guest.text(USER, "hello").userBuffer(USER, 0, 5).written(100);
        stub.answer("g", FakeStub.registers(guest.entering(SEND_ENTRY, SOCK, MESSAGE)));
        stub.hit(HIT);
    }

    private Segment firstSegment() throws InterruptedException {
        Captured captured = ring.poll(1000);
        while (captured instanceof Captured.Resumed) {
            captured = ring.poll(1000);
        }
        return ((Captured.Bytes) captured).segment();
    }

    private void goesDown() {
        stub.answer("g", FakeStub.registers(guest.entering(SHUTDOWN, 0, 0)));
        stub.hit(HIT);
    }

    private void receivesNothing() {
        stub.answer("g", FakeStub.registers(guest.entering(RECEIVE_ENTRY, SOCK, 0)));
        stub.hit(HIT);
    }

    private void awaitCommand(String command) {
        await(command).until(() -> stub.commands().contains(command));
    }

    @Test
    void hooksAreSetAndTheGuestRuns() {
        watch();
        awaitCommand("c");
        assertThat(stub.commands()).containsExactly("qSupported:multiprocess+", SET_DOWN, SET_SEND, SET_RECEIVE, "c");
    }

    @Test
    void whatAThreadSendsIsCapturedAndTheGuestGoesOnBehindTheHook() throws Exception {
        sends();
        watch();
        awaitCommand(BEHIND_SEND);
        Segment segment = firstSegment();
        assertThat(segment.thread()).isEqualTo(THREAD);
        assertThat(segment.socket()).isEqualTo(PAIR);
        assertThat(segment.at()).isEqualTo(NOW);
        assertThat(segment.sequence()).isEqualTo(100);
        assertThat(segment.bytes()).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(figures.snapshot().segments()).isEqualTo(1);
    }

    @Test
    void whenTheBudgetIsSpentTheHooksGoWithTheSameStop() {
        budget.allow(1);
        sends();
        watch();
        awaitCommand(BEHIND_SEND);
        assertThat(stub.commands()).endsWith("g", REMOVE_SEND, REMOVE_RECEIVE, BEHIND_SEND);
    }

    @Test
    void whenTheBudgetIsSavedUpTheHooksReturn() {
        budget.allow(0);
        watch();
        awaitCommand("c");
        assertThat(stub.commands()).doesNotContain(SET_SEND);
        budget.allow(100);
        awaitCommand(SET_RECEIVE);
        await("runs again").until(stub::guestRuns);
        assertThat(stub.byteWhileRunning()).isEmpty();
    }

    @Test
    void theBudgetIsToldWhatEachStopWasGoodFor() {
        sends();
        watch();
        awaitCommand(BEHIND_SEND);
        receivesNothing();
        awaitCommand(BEHIND_RECEIVE);
        assertThat(budget.causes()).containsExactly(StopCause.ARMING, StopCause.WANTED, StopCause.FOREIGN);
    }

    @Test
    void theWatchdogHearsOfEachStopAndThatAllIsWellInBetween() {
        watch();
        await("a beat").until(() -> diary.entries().contains("beat"));
        assertThat(diary.entries().subList(0, 3)).containsExactly("stopped", "running", "attached by breakpoints");
    }

    @Test
    void toldToEndItLeavesTheGuestRunningWithoutHooks() {
        watch();
        awaitCommand("c");
        interceptor.end();
        assertThat(run.join()).isEqualTo(Ending.TOLD);
        assertThat(stub.commands()).endsWith("D;1");
        assertThat(stub.guestRuns()).isTrue();
        assertThat(stub.byteWhileRunning()).isEmpty();
    }

    @Test
    void aGuestThatSomebodyElseHasPausedIsLeftPausedWithoutHooks() {
        stub.hit(PAUSED);
        watch();
        assertThat(run.join()).isEqualTo(Ending.PAUSED_BY_OTHERS);
        assertThat(stub.commands()).endsWith("c", REMOVE_SEND, REMOVE_RECEIVE, REMOVE_DOWN);
        assertThat(stub.guestRuns()).isFalse();
    }

    @Test
    void aGuestThatRunsAnotherKernelIsLeftAtTheFirstStop() {
        kernelRoot = 0;
        sends();
        watch();
        assertThat(run.join()).isEqualTo(Ending.OTHER_KERNEL);
        // not behind the hook: in that kernel no NOP stands there
        assertThat(stub.commands()).endsWith("g", "D;1");
        assertThat(stub.guestRuns()).isTrue();
        assertThat(figures.snapshot().segments()).isZero();
    }

    @Test
    void aGuestThatIsAboutToRebootIsLetGoWithTheSameStop() {
        goesDown();
        watch();
        assertThat(run.join()).isEqualTo(Ending.GOES_DOWN);
        assertThat(stub.commands()).endsWith("c", "g", "D;1");
        assertThat(stub.guestRuns()).isTrue();
        assertThat(diary.entries()).endsWith("stopped", "running");
    }

    @Test
    void thatIsNoticedAlsoWhileTheBudgetIsSpent() throws Exception {
        budget.allow(1);
        sends();
        watch();
        awaitCommand(BEHIND_SEND);
        goesDown();
        assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(Ending.GOES_DOWN);
        assertThat(stub.commands()).doesNotContain(REMOVE_DOWN).endsWith(BEHIND_SEND, "g", "D;1");
    }

    @Test
    void whereThereIsNoRoomForThatHookTheOthersAreSetAllTheSame() throws Exception {
        stub.answer(SET_DOWN, "E22");
        sends();
        watch();
        awaitCommand(BEHIND_SEND);
        assertThat(firstSegment().sequence()).isEqualTo(100);
    }

    @Test
    void aGuestThatEndsEndsTheWatching() {
        stub.hit("W00");
        watch();
        assertThat(run.join()).isEqualTo(Ending.GUEST_GONE);
    }

    @Test
    void aStubThatFailsIsNotPassedOver() {
        stub.answer(SET_RECEIVE, "E22");
        watch();
        assertThatThrownBy(run::join).hasCauseInstanceOf(StubFailure.class);
    }

    @Test
    void afterAFailureTheHooksAreSetAnew() throws Exception {
        stub.silentTo("g");
        sends();
        watch();
        assertThatThrownBy(run::join).hasCauseInstanceOf(StubFailure.class);

        stub.silentTo("");
        sends();
        CompletableFuture<Ending> again = CompletableFuture.supplyAsync(interceptor::run);

        awaitCommand(BEHIND_SEND);
        assertThat(stub.commands().stream().filter(SET_SEND::equals)).hasSize(2);
        interceptor.end();
        assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(Ending.TOLD);
    }

    private static final class Known implements Identities {
        @Override
        public GuestThread thread(long cr3, long task) {
            return THREAD;
        }

        @Override
        public SocketPair socket(long cr3, long sock) {
            return PAIR;
        }
    }
}
