package io.warren.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final Tokens NONE = Tokens.of(Optional.empty(), Optional.empty());
    private static final Tokens ONE = Tokens.of(Optional.of("s3cret"), Optional.empty());

    @Test
    void withoutTokensEverybodyReadsAndNobodyFeeds() {
        assertThat(new Access(NONE, false, true).withoutToken()).containsExactly(Roles.READER);
        assertThat(new Access(NONE, false, false).withoutToken()).containsExactly(Roles.READER);
    }

    @Test
    void withATokenNobodyDoesAnythingWithoutOne() {
        assertThat(new Access(ONE, false, true).withoutToken()).isEmpty();
    }

    @Test
    void theFeedIsOpenedForThisMachineOnly() {
        assertThat(new Access(NONE, true, true).withoutToken()).containsExactlyInAnyOrder(Roles.READER, Roles.FEEDER);
        assertThat(new Access(ONE, true, true).withoutToken()).containsExactly(Roles.FEEDER);
        assertThatThrownBy(() -> new Access(NONE, true, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.http.host=127.0.0.1");
    }
}
