package io.warren.identity;

import static io.warren.identity.Ends.CLUSTER;
import static io.warren.identity.Ends.CONNECTION;
import static io.warren.identity.Ends.PY_AMQP;
import static io.warren.identity.Ends.facts;
import static io.warren.identity.Ends.holder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of the operator beside the built-in ones. */
class IdentityRulesTest {

    @Test
    void configurationAddsAndReplacesRules() {
        Naming own = new Naming(IdentityRules.builtIn()
                .with(Map.of(
                        "name.05-ours.match", "(?<team>[a-z]+)/(?<service>[a-z]+)/.*",
                        "name.05-ours.application", "${service} of ${team}",
                        "name.05-ours.rank", "1",
                        "name.90-own.application", "own ${match}")));

        assertThat(own.name(new Sighting(
                                CLUSTER, CONNECTION, facts("pay/ledger/3", PY_AMQP), holder("java -jar x.jar"), null))
                        .application())
                .isEqualTo("ledger of pay");
        assertThat(own.name(new Sighting(CLUSTER, CONNECTION, facts("else", PY_AMQP), null, null))
                        .application())
                .isEqualTo("own else");
    }

    @Test
    void aWrongRuleSaysWhichAndWhy() {
        IdentityRules rules = IdentityRules.builtIn();

        assertThatThrownBy(() -> rules.with(Map.of("name.x.match", "(")))
                .hasMessageStartingWith("Identity rule name.x cannot be read: Unclosed group");
        assertThatThrownBy(() -> rules.with(Map.of("name.x.aplication", "y")))
                .hasMessageContaining("Identity rule name.x has no field 'aplication'; there are [key, match,");
        assertThatThrownBy(() -> rules.with(Map.of("nome.x.match", "y")))
                .hasMessageContaining("Identity rule nome.x has no known subject; there are [connection, label,");
        assertThatThrownBy(() -> rules.with(Map.of("name", "y"))).hasMessageContaining("<subject>.<id>.<field>");
    }
}
