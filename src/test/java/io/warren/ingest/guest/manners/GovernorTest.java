package io.warren.ingest.guest.manners;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warren.ingest.guest.manners.Unwatched.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GovernorTest {

    private static final long START = Long.MAX_VALUE - SECONDS.toNanos(5);
    private static final long CALM = MILLISECONDS.toNanos(100);

    private final List<Unwatched> unwatched = new ArrayList<>();

    @Test
    void aQuietGuestIsWatchedAllTheTime() {
        Governor governor = governor(Budget.DEFAULT);
        SimulatedGuest guest = new SimulatedGuest(governor, START);

        guest.run(SECONDS.toNanos(60), CALM, MICROSECONDS.toNanos(700), _ -> StopCause.WANTED);

        assertThat(unwatched).isEmpty();
        assertThat(governor.account(guest.now()).duty()).isEqualTo(1);
    }

    @Test
    void aBusyGuestStandsStillForNoMoreThanItsShare() {
        Governor governor = governor(Budget.DEFAULT.withStopsPerSecond(100_000));
        SimulatedGuest guest = new SimulatedGuest(governor, START);

        guest.run(SECONDS.toNanos(120), MICROSECONDS.toNanos(300), MICROSECONDS.toNanos(700), _ -> StopCause.WANTED);

        Account account = governor.account(guest.now());
        assertThat(account.stoppedShare()).isCloseTo(0.05, within(0.002));
        assertThat(account.stopped()).isEqualTo(guest.stopped);
        assertThat(unwatched).extracting(Unwatched::reason).containsOnly(Reason.STOPPED_TIME);
    }

    @Test
    void cheapStopsAreBoundedByTheirNumber() {
        Governor governor = governor(Budget.DEFAULT.withShare(1).withStopsPerSecond(50));
        SimulatedGuest guest = new SimulatedGuest(governor, START);

        guest.run(SECONDS.toNanos(120), MILLISECONDS.toNanos(1), 1000, _ -> StopCause.WANTED);

        assertThat(guest.stops / 120.0).isCloseTo(50, within(2.0));
        assertThat(unwatched).extracting(Unwatched::reason).containsOnly(Reason.STOP_RATE);
    }

    @Test
    void theHooksStayAwayForLongerAndLongerWhileMostStopsAreForNothing() {
        Governor governor = governor(Budget.DEFAULT);
        SimulatedGuest guest = new SimulatedGuest(governor, START);

        guest.run(SECONDS.toNanos(300), MILLISECONDS.toNanos(5), 1000, _ -> StopCause.FOREIGN);

        assertThat(unwatched)
                .extracting(gap -> Math.round(gap.nanoseconds() / 1e9))
                .startsWith(2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(guest.stops).isLessThan(10 * (Usefulness.SAMPLE + 2));
    }

    @Test
    void usefulTrafficEndsTheBackOff() {
        Governor governor = governor(Budget.DEFAULT);
        SimulatedGuest guest = new SimulatedGuest(governor, START);
        guest.run(SECONDS.toNanos(60), MILLISECONDS.toNanos(5), 1000, _ -> StopCause.FOREIGN);
        guest.run(SECONDS.toNanos(60), MILLISECONDS.toNanos(5), 1000, _ -> StopCause.WANTED);
        unwatched.clear();

        guest.run(SECONDS.toNanos(1), MILLISECONDS.toNanos(5), 1000, _ -> StopCause.FOREIGN);
        guest.run(SECONDS.toNanos(3), MILLISECONDS.toNanos(5), 1000, _ -> StopCause.WANTED);

        assertThat(unwatched).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Reason.FOREIGN_TRAFFIC);
            assertThat(gap.nanoseconds() / 1e9).isCloseTo(2, within(0.1));
        });
    }

    @Test
    void fewForeignStopsAreLeftAloneBecauseARareMessageMayStandBetweenThem() {
        Governor governor = governor(Budget.DEFAULT);
        SimulatedGuest guest = new SimulatedGuest(governor, START);

        guest.run(
                SECONDS.toNanos(600),
                CALM,
                MICROSECONDS.toNanos(100),
                call -> call % 50 == 0 ? StopCause.WANTED : StopCause.FOREIGN);

        assertThat(unwatched).isEmpty();
    }

    @Test
    void whereAGuestMayStandStillAllTheTimeForeignTrafficCostsNothing() {
        Governor governor = governor(Budget.DEFAULT.withShare(1).withStopsPerSecond(100_000));
        SimulatedGuest guest = new SimulatedGuest(governor, START);

        guest.run(SECONDS.toNanos(60), MILLISECONDS.toNanos(5), MILLISECONDS.toNanos(5), _ -> StopCause.FOREIGN);

        assertThat(unwatched).isEmpty();
    }

    @Test
    void oneStopLongerThanTheWholeAllowanceIsPaidBack() {
        Governor governor = governor(Budget.DEFAULT);
        long until = START + SECONDS.toNanos(1);

        governor.stopped(START, until, StopCause.ARMING);

        assertThat(governor.mayStop(until)).isFalse();
        assertThat(governor.mayStop(until + SECONDS.toNanos(18))).isFalse();
        assertThat(governor.mayStop(until + SECONDS.toNanos(21))).isTrue();
        assertThat(governor.account(until).tooLong()).isEqualTo(1);
        assertThat(governor.account(until).longest()).isEqualTo(SECONDS.toNanos(1));
    }

    @Test
    void theHooksMayReturnAtTheAnnouncedTimeAndNotBefore() {
        Governor governor = governor(Budget.DEFAULT);
        long until = START + MILLISECONDS.toNanos(150);
        governor.stopped(START, until, StopCause.WANTED);

        long change = governor.nextChange(until);

        assertThat(governor.mayStop(change - 1)).isFalse();
        assertThat(governor.mayStop(change)).isTrue();
        assertThat(governor.nextChange(change)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void underAnyLoadTheBudgetHoldsAndEveryNanosecondIsAccountedFor() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Budget budget = Budget.DEFAULT
                    .withShare(0.01 + random.nextDouble() / 4)
                    .withStopsPerSecond(10 + random.nextInt(2000));
            unwatched.clear();
            Governor governor = governor(budget);
            SimulatedGuest guest = new SimulatedGuest(governor, START);
            long longest = SimulatedGuest.ARMING;
            for (int phase = 0; phase < 20; phase++) {
                long cost = 1 + random.nextLong(MILLISECONDS.toNanos(5));
                longest = Math.max(longest, cost);
                double wanted = random.nextDouble();
                guest.run(
                        random.nextLong(SECONDS.toNanos(20)),
                        1 + random.nextLong(MILLISECONDS.toNanos(20)),
                        cost,
                        _ -> random.nextDouble() < wanted ? StopCause.WANTED : StopCause.FOREIGN);
            }
            expectKept(budget, governor, guest, longest, "seed " + seed + " run " + run);
        }
    }

    private void expectKept(Budget budget, Governor governor, SimulatedGuest guest, long longest, String label) {
        double span = guest.now() - START;
        double period = budget.period().toNanos();
        Account account = governor.account(guest.now());
        // What may be spent at once comes on top, and for each time of watching the stop that ended it, and the arming.
        double overdrawn = longest + 2.0 * SimulatedGuest.ARMING;
        assertThat((double) account.stopped())
                .as(label)
                .isLessThanOrEqualTo(budget.share() * (span + period) + overdrawn);
        assertThat((double) account.stopCount())
                .as(label)
                .isLessThanOrEqualTo(budget.stopsPerSecond() * (span + period) / 1e9 + 3);
        assertThat(account.watched()
                        + account.unwatched().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .as(label)
                .isEqualTo(guest.now() - START);
        assertThat(account.stopped()).as(label).isEqualTo(guest.stopped);
    }

    private Governor governor(Budget budget) {
        return new Governor(budget, START, unwatched::add);
    }
}
