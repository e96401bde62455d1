package io.warren.app.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.warren.ingest.guest.libvirt.DomainChange;
import io.warren.ingest.guest.libvirt.DomainChoice;
import io.warren.ingest.guest.libvirt.DomainEntry;
import io.warren.ingest.guest.libvirt.MemoryBacking;
import io.warren.model.Observation.Watch;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuestWatchTest {

    private static final DomainEntry SHOP = new DomainEntry("u1", "shop", true, MemoryBacking.PRIVATE, Map.of());
    private static final DomainEntry OTHER = new DomainEntry("u2", "other", true, MemoryBacking.PRIVATE, Map.of());

    private final Queue<String> happened = new ConcurrentLinkedQueue<>();
    private final Queue<GuestSession.Ending> endings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Queue<Watch> told = new ConcurrentLinkedQueue<>();
    private final Guests guests = new Guests(
            new DomainChoice(List.of("shop"), List.of()),
            this::attach,
            new Telling("hv1", seen -> told.add((Watch) seen), line -> happened.add("said " + line)));

    @AfterEach
    void end() {
        guests.end();
    }

    @Test
    void onlyAChosenGuestIsAttachedToAndItIsFreeAtTheEnd() {
        guests.accept(new DomainChange.Running(OTHER));
        guests.accept(new DomainChange.Running(SHOP));
        awaitHappened("runs shop", 1);

        guests.end();

        assertThat(happened)
                .contains("attached shop", "runs shop", "freed shop")
                .doesNotContain("attached other");
    }

    @Test
    void aGuestThatRebootsIsLetGoAndAttachedToAnew() {
        guests.accept(new DomainChange.Running(SHOP));
        awaitHappened("runs shop", 1);

        guests.accept(new DomainChange.Rebooted("u1"));

        awaitHappened("runs shop", 2);
        assertThat(happened).containsSubsequence("runs shop", "freed shop", "attached shop", "runs shop");
    }

    @Test
    void aGuestThatLeavesIsLetGoUntilItStays() {
        guests.accept(new DomainChange.Running(SHOP));
        awaitHappened("runs shop", 1);

        guests.accept(new DomainChange.Leaves("u1", "it is migrated"));
        awaitHappened("freed shop", 1);
        assertThat(happened).filteredOn("attached shop"::equals).hasSize(1);
        guests.accept(new DomainChange.Stays("u1"));

        awaitHappened("runs shop", 2);
    }

    @Test
    void aGuestThatIsGoneIsNotAttachedToAgain() {
        guests.accept(new DomainChange.Running(SHOP));
        awaitHappened("runs shop", 1);

        guests.accept(new DomainChange.Gone("u1", "shutdown"));

        awaitHappened("freed shop", 1);
        assertThat(guests.state()).isEmpty();
        assertThat(happened).filteredOn("attached shop"::equals).hasSize(1);
    }

    @Test
    void aGuestWhoseKernelIsNotThereYetIsTriedAgainAndTheReasonSaidOnce() {
        refusals.set(2);

        guests.accept(new DomainChange.Running(SHOP));

        awaitHappened("runs shop", 1);
        assertThat(happened).filteredOn("said shop: it boots"::equals).hasSize(1);
        assertThat(guests.state()).singleElement().asString().contains("detached");
    }

    @Test
    void whatWasNotSeenIsToldBeforeAGuestIsForgotten() {
        guests.accept(new DomainChange.Running(SHOP));
        awaitHappened("runs shop", 1);

        guests.accept(new DomainChange.Gone("u1", "shutdown"));

        await("the last word").until(() -> !told.isEmpty());
        assertThat(told).singleElement().satisfies(statement -> {
            assertThat(statement.domainName()).isEqualTo("shop");
            assertThat(statement.host()).isEqualTo("hv1");
            assertThat(statement.unwatched()).containsOnlyKeys("detached");
            assertThat(statement.at()).isGreaterThan(statement.from());
        });
    }

    @Test
    void aGuestThatGoesDownIsLetGoAndAttachedToAnewWhenItIsUp() {
        endings.add(GuestSession.Ending.GOES_DOWN);

        guests.accept(new DomainChange.Running(SHOP));
        awaitHappened("freed shop", 1);
        guests.accept(new DomainChange.Rebooted("u1"));

        awaitHappened("runs shop", 2);
        assertThat(happened)
                .containsSubsequence("runs shop", "freed shop", "said shop: watched again when it is up", "runs shop")
                .contains("said shop has rebooted");
    }

    private void awaitHappened(String what, int times) {
        await(what + " " + times + " times")
                .until(() -> happened.stream().filter(what::equals).count() >= times);
    }

    private Attaching.Attachment attach(DomainEntry domain, UnwatchedTimes times) {
        if (refusals.getAndDecrement() > 0) {
            throw new Attaching.NotYet("it boots");
        }
        happened.add("attached " + domain.name());
        CountDownLatch ended = new CountDownLatch(1);
        GuestSession session = new GuestSession() {
            @Override
            public Ending run() {
                times.attached(System.nanoTime());
                happened.add("runs " + domain.name());
                Ending early = endings.poll();
                if (early != null) {
                    return early;
                }
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Ending.TOLD;
            }

            @Override
            public void end() {
                ended.countDown();
            }
        };
        return new Attaching.Attachment() {
            @Override
            public GuestSession session() {
                return session;
            }

            @Override
            public void close() {
                happened.add("freed " + domain.name());
            }
        };
    }
}
