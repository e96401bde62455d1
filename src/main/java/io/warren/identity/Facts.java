package io.warren.identity;

import io.warren.model.ConnectionFacts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what several witnesses told of one connection; the order in which they told it does not matter. */
final class Facts {

    private Facts() {}

    static ConnectionFacts merge(ConnectionFacts a, ConnectionFacts b) {
        Map<String, String> properties = new HashMap<>(a.clientProperties());
        b.clientProperties().forEach((key, value) -> properties.merge(key, value, Facts::either));
        return new ConnectionFacts(
                a.cluster(),
                a.name(),
                either(a.node(), b.node()),
                either(a.vhost(), b.vhost()),
                either(a.user(), b.user()),
                either(a.userProvidedName(), b.userProvidedName()),
                either(a.peerHost(), b.peerHost()),
                either(a.peerPort(), b.peerPort()),
                properties,
                either(a.protocol(), b.protocol()),
                either(a.connectedAt(), b.connectedAt()));
    }

    /** The one that is known; the smaller of two, so that both orders give the same. */
    private static <T extends Comparable<T>> @Nullable T either(@Nullable T a, @Nullable T b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }
}
