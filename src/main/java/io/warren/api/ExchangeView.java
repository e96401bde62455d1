package io.warren.api;

import io.warren.model.AmqpExchange;
import io.warren.query.ExchangeRow;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An exchange, as traffic and declarations show it.
 *
 * @param exchange empty for the default exchange
 * @param messages deliveries of what was published to it; one publication may have many
 * @param unroutable publications that no queue took
 * @param declared null when the broker does not list it (any more), or was not asked
 */
record ExchangeView(
        String id,
        String cluster,
        String vhost,
        String exchange,
        long messages,
        long unroutable,
        int producers,
        int queues,
        @Nullable DeclaredView declared) {

    static ExchangeView of(ExchangeRow row) {
        return new ExchangeView(
                HexFormat.of().toHexDigits(row.id()),
                row.cluster(),
                row.vhost(),
                row.exchange(),
                row.messages(),
                row.unroutable(),
                row.producers(),
                row.queues(),
                DeclaredView.of(row.declared()));
    }

    /** As the broker has it. */
    @Schema(name = "DeclaredExchangeView")
    record DeclaredView(
            @Schema(examples = "topic") String type,
            @Nullable String alternateExchange,
            Map<String, Object> arguments) {

        static @Nullable DeclaredView of(@Nullable AmqpExchange exchange) {
            return exchange == null
                    ? null
                    : new DeclaredView(exchange.type(), exchange.alternateExchange(), exchange.arguments());
        }
    }
}
