package io.warren.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.warren.model.Granularity;
import io.warren.model.Participant;
import io.warren.model.TrajectoryLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which steps are one row at a level, and which are not. */
class StepRowTest {

    private static final String BROKER = "10.0.0.99:5672";
    private static final String FIRST = "10.0.0.1:40000 -> " + BROKER;
    private static final String SECOND = "10.0.0.1:40001 -> " + BROKER;

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION", "THREAD"})
    void aThreadOnTwoConnectionsIsTwoRows(Granularity granularity) {
        assertThat(row(FIRST, granularity).id())
                .isNotEqualTo(row(SECOND, granularity).id());
        assertThat(row(FIRST, granularity).id())
                .isEqualTo(row(FIRST, granularity).id());
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLICATION", "PROCESS"})
    void itsProcessIsOne(Granularity granularity) {
        assertThat(row(FIRST, granularity)).isEqualTo(row(SECOND, granularity));
        assertThat(row(FIRST, granularity).id())
                .isEqualTo(row(SECOND, granularity).id());
    }

    @Test
    void eachRowLeadsIntoTheEdgeOfItsOwnConnection() {
        Way way = new Way(
                "/",
                row(SECOND, Granularity.THREAD).publisher(),
                "orders",
                List.of(),
                List.of(),
                "q1",
                row(FIRST, Granularity.THREAD).publisher(),
                null);

        assertThat(row(SECOND, Granularity.THREAD).leadsInto(way)).isTrue();
        assertThat(row(FIRST, Granularity.THREAD).leadsInto(way)).isFalse();
    }

    private static StepRow row(String connection, Granularity granularity) {
        EdgeEnd end = new EdgeEnd(connection, "a/1/worker-1");
        StepKey key =
                new StepKey("rabbit@b1", "/", "orders", "q0", end, TrajectoryLevel.L2, end, "orders", List.of("q1"));
        Participant party = new Participant("rabbit@b1", connection, "shop@h/1", "shop", end.thread());
        return StepRow.of(key, Party.of(party, granularity), Party.of(party, granularity), EdgeStats.NONE);
    }
}
