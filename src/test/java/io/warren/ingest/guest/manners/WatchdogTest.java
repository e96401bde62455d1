package io.warren.ingest.guest.manners;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

    private final Queue<String> rescued = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private boolean broken;
    private Watchdog watchdog;

    @TempDir
    Path folder;

    private final Watchdog.Rescuer rescuer = new Watchdog.Rescuer() {
        @Override
        public void prepare(ArmedGuest guest) {}

        @Override
        public void free(ArmedGuest guest) {
            rescue("freed", guest);
        }

        @Override
        public void seize(ArmedGuest guest) {
            rescue("seized", guest);
        }
    };

    @BeforeEach
    void start() {
        watchdog = new Watchdog(folder, rescuer, said::add);
    }

    @Test
    void aGuestOfALivingSensorIsLeftAlone() {
        FileLifeline lifeline = begin("shop");
        long now = System.nanoTime();
        lifeline.beat(now);
        lifeline.stopped(now);
        lifeline.running(now + MILLISECONDS.toNanos(20));

        boolean nothingLeft = watchdog.look(now + MILLISECONDS.toNanos(400), false);

        assertThat(nothingLeft).isFalse();
        assertThat(rescued).isEmpty();
    }

    @Test
    void whatASensorWasAboutToMakeWhenItDiedDoesNotStayBehind() throws IOException {
        begin("shop");
        Files.writeString(folder.resolve("till.new"), "half of it");

        boolean nothingLeft = watchdog.look(System.nanoTime(), true);

        assertThat(nothingLeft).isTrue();
        assertThat(rescued).containsExactly("freed shop");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aGuestThatStandsStillTooLongIsTakenFromItsSensorOnce() {
        FileLifeline lifeline = begin("shop");
        long now = System.nanoTime();
        lifeline.stopped(now);

        watchdog.look(now + Watchdog.LONGEST_STOP, false);
        assertThat(rescued).isEmpty();
        watchdog.look(now + Watchdog.LONGEST_STOP + 1, false);
        watchdog.look(now + SECONDS.toNanos(2), false);

        assertThat(rescued).containsExactly("seized shop");
    }

    @Test
    void aSensorThatTakesItUpAgainIsWatchedAgain() {
        FileLifeline lifeline = begin("shop");
        long now = System.nanoTime();
        lifeline.stopped(now);
        watchdog.look(now + SECONDS.toNanos(1), false);

        lifeline.stopped(now + SECONDS.toNanos(2));
        watchdog.look(now + SECONDS.toNanos(3), false);

        assertThat(rescued).containsExactly("seized shop", "seized shop");
    }

    @Test
    void aSensorThatIsNotHeardOfLosesItsGuest() {
        FileLifeline lifeline = begin("shop");
        long now = System.nanoTime();
        lifeline.beat(now);

        watchdog.look(now + Watchdog.LONGEST_SILENCE + 1, false);

        assertThat(rescued).containsExactly("seized shop");
    }

    @Test
    void allGuestsOfADeadSensorAreFreedAndTheWatchIsOver() {
        begin("shop");
        begin("mill");

        boolean nothingLeft = watchdog.look(System.nanoTime(), true);

        assertThat(nothingLeft).isTrue();
        assertThat(rescued).containsExactlyInAnyOrder("freed shop", "freed mill");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aGuestThatCannotBeFreedIsTriedAgain() {
        begin("shop");
        broken = true;
        assertThat(watchdog.look(System.nanoTime(), true)).isFalse();
        broken = false;

        assertThat(watchdog.look(System.nanoTime(), true)).isTrue();
        assertThat(rescued).containsExactly("freed shop");
        assertThat(said).anyMatch(line -> line.contains("trying again"));
    }

    @Test
    void whatIsNoGuestsFileHarmsNobody() throws IOException {
        Files.write(folder.resolve("odd.guest"), new byte[10]);
        Files.write(folder.resolve("empty.guest"), new byte[4096]);
        begin("shop");

        watchdog.look(System.nanoTime(), true);

        assertThat(rescued).containsExactly("freed shop");
    }

    @Test
    void theFileIsThereBeforeTheFirstHookAndGoneAfterTheLast() {
        FileLifeline lifeline = begin("shop");
        assertThat(folder.resolve("u-shop.guest")).exists();

        lifeline.close();

        assertThat(watchdog.look(System.nanoTime(), false)).isTrue();
    }

    @Test
    void theFileTellsWhoTheGuestIs() throws IOException {
        begin("a name = with: odd \\ things");
        try (GuestFile file = GuestFile.open(folder.resolve("u-a name = with: odd \\ things.guest"))) {
            assertThat(file.guest())
                    .contains(new ArmedGuest(
                            "qemu:///system",
                            "u-a name = with: odd \\ things",
                            "a name = with: odd \\ things",
                            Path.of("/s"),
                            42));
        }
        assertThat(List.of(folder.toFile().list())).hasSize(1);
    }

    private FileLifeline begin(String name) {
        return FileLifeline.begin(folder, new ArmedGuest("qemu:///system", "u-" + name, name, Path.of("/s"), 42));
    }

    private void rescue(String how, ArmedGuest guest) {
        if (broken) {
            throw new IllegalStateException("no answer");
        }
        rescued.add(how + " " + guest.name());
    }
}
