package io.warren.api;

import io.warren.graph.Party;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A producer or consumer, named down to the level that was asked for; finer levels are null. */
record PartyView(
        @Schema(examples = "nova-conductor") String application,

        @Schema(examples = "nova-conductor@ctl1/2211") @Nullable String process,

        @Schema(examples = "10.0.0.5:4711 -> 10.0.0.9:5672") @Nullable String connection,

        @Schema(examples = "dom7/4211/AMQP Connection") @Nullable String thread) {

    static PartyView of(Party party) {
        return new PartyView(party.application(), party.process(), party.connection(), party.thread());
    }

    static @Nullable PartyView orNull(@Nullable Party party) {
        return party == null ? null : of(party);
    }
}
