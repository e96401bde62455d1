package io.warren.ingest.guest.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.guest.gdb.RspClient.Detached;
import io.warren.ingest.guest.gdb.RspClient.Running;
import io.warren.ingest.guest.gdb.RspClient.Stopped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RspClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long SOON = TimeUnit.SECONDS.toNanos(5);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Hook WATCH = new Hook.ReadWatch(0xffffffff82a01108L, 8);
    private static final Hook BREAKPOINT = new Hook.Breakpoint(0xffffffff81900000L);

    private final FakeStub stub = new FakeStub(42);

    @AfterEach
    void stubEnds() throws Exception {
        stub.close();
    }

    private Stopped attached() {
        return RspClient.attach(stub.start().socket(), PATIENCE);
    }

    private Running runningUntil(String stopReply) {
        stub.hit(stopReply);
        return attached().resume();
    }

    @Test
    void aGuestThatRanSaysThatItHasStoppedAndIsAskedAfterwards() {
        assertThat(attached().reply()).isEqualTo(new StopReply.Paused("", 0));
        assertThat(stub.commands()).containsExactly("qSupported:multiprocess+");
    }

    @Test
    void aGuestThatStoodStillSaysNothingUnasked() {
        stub.stoppedBefore().answer("Z1,ffffffff81900000,1", "OK");
        attached().insert(BREAKPOINT);
        assertThat(stub.commands()).containsExactly("qSupported:multiprocess+", "Z1,ffffffff81900000,1");
    }

    @Test
    void hooksAreSetAndTakenAway() {
        stub.answer("Z3,ffffffff82a01108,8", "OK").answer("z3,ffffffff82a01108,8", "OK");
        Stopped stopped = attached();
        stopped.insert(WATCH);
        stopped.remove(WATCH);
        assertThat(stub.commands()).endsWith("Z3,ffffffff82a01108,8", "z3,ffffffff82a01108,8");
    }

    @Test
    void aStubThatRefusesAHookIsAFailureThatNamesIt() {
        stub.answer("Z1,ffffffff81900000,1", "E22");
        Stopped stopped = attached();
        assertThatThrownBy(() -> stopped.insert(BREAKPOINT))
                .isInstanceOf(StubFailure.class)
                .hasMessageContaining("answers 'E22' to Z1,ffffffff81900000,1")
                .hasMessageContaining(stub.socket().toString());
    }

    @Test
    void aHitOnAWatchedWordSaysWhichAndByWhom() {
        Running running = runningUntil("T05thread:p01.02;rwatch:ffffffff82a01108;");
        assertThat(running.await(SOON))
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.reply())
                                .isEqualTo(new StopReply.Watch("p01.02", 0xffffffff82a01108L)));
    }

    @Test
    void nothingIsSentWhileTheGuestRuns() {
        stub.answer("g", registers());
        Running running = runningUntil("T05thread:p01.01;");
        Stopped atHook = (Stopped) running.await(SOON);
        atHook.registers();
        Running again = atHook.resume();
        assertThat(again.await(SHORT)).isSameAs(again);
        assertThat(stub.byteWhileRunning()).isEmpty();
    }

    @Test
    void aStateThatWasLeftCannotSend() {
        Stopped left = attached();
        left.resume();
        assertThatThrownBy(left::registers)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is sent to a running guest");
    }

    @Test
    void aBreakpointIsPassedByGoingOnBehindItsInstruction() {
        attached().resumeAt(0xffffffff81900005L);
        await("the command has come").until(() -> stub.commands().contains("cffffffff81900005"));
        assertThat(stub.guestRuns()).isTrue();
    }

    @Test
    void aRunningGuestIsStoppedByAnInterrupt() {
        Stopped stopped = attached().resume().stop(PATIENCE);
        assertThat(stopped.reply()).isEqualTo(new StopReply.Paused("p01.01", 2));
        assertThat(stub.byteWhileRunning()).isEmpty();
    }

    @Test
    void aHitThatIsFasterThanTheInterruptIsTheStop() {
        stub.answerInterruptWith("T05thread:p01.01;rwatch:10;");
        Stopped stopped = attached().resume().stop(PATIENCE);
        assertThat(stopped.reply()).isEqualTo(new StopReply.Watch("p01.01", 0x10));
    }

    @Test
    void aGuestThatDoesNotStopIsAFailure() {
        stub.answerInterruptWith("O");
        Running running = attached().resume();
        assertThatThrownBy(() -> running.stop(Duration.ofMillis(50)))
                .isInstanceOf(StubFailure.class)
                .hasMessageContaining("does not stop the guest within 50 ms");
    }

    @Test
    void detachingDropsTheHooksAndLetsTheGuestRun() {
        assertThat(attached().detach()).isInstanceOf(Detached.class);
        assertThat(stub.commands()).endsWith("D;1");
        assertThat(stub.guestRuns()).isTrue();
    }

    @Test
    void abandoningDoesNotWakeTheGuest() {
        attached().abandon();
        assertThat(stub.guestRuns()).isFalse();
    }

    @Test
    void aGuestThatHasEndedIsDetached() {
        assertThat(runningUntil("W00").await(SOON)).isInstanceOf(Detached.class);
    }

    @Test
    void everyVirtualProcessorIsNamed() {
        stub.answer("qfThreadInfo", "mp01.01,p01.02").answer("qsThreadInfo", "l");
        assertThat(attached().threads()).isEqualTo(List.of("p01.01", "p01.02"));
    }

    @Test
    void theRegistersOfAnotherProcessorAreThoseOfTheOneThatWasChosen() {
        stub.answer("Hgp01.02", "OK").answer("g", registers());
        Registers registers = attached().registersOf("p01.02");
        assertThat(registers.rdi()).isEqualTo(0x0506L);
        assertThat(registers.rip()).isEqualTo(0xffffffff81900000L);
        assertThat(registers.gsBase()).isEqualTo(0xffff88803ec00000L);
        assertThat(registers.cr3()).isEqualTo(0x10a000L);
    }

    @Test
    void aGuestOfAnotherArchitectureIsRefusedByItsRegisters() {
        stub.answer("g", "0".repeat(312));
        Stopped stopped = attached();
        assertThatThrownBy(stopped::registers)
                .isInstanceOf(StubFailure.class)
                .hasMessageContaining("no registers of a 64-bit x86 guest");
    }

    @Test
    void waitingForAnAnswerEnds() {
        stub.silentTo("g");
        Stopped stopped = RspClient.attach(stub.start().socket(), Duration.ofMillis(50));
        assertThatThrownBy(stopped::registers)
                .isInstanceOf(StubFailure.class)
                .hasMessageContaining("no answer to g within 50 ms");
    }

    @Test
    void withoutAStubTheSocketIsNamed() {
        assertThatThrownBy(() -> RspClient.attach(Path.of("/nowhere/gdb.sock"), PATIENCE))
                .isInstanceOf(StubFailure.class)
                .hasMessageContaining("/nowhere/gdb.sock");
    }

    private static String registers() {
        long[] general = new long[Registers.GENERAL];
        general[5] = 0x0506L;
        return FakeStub.registers(new Registers(general, 0xffffffff81900000L, 0xffff88803ec00000L, 0x10a000L));
    }
}
