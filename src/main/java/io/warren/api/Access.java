package io.warren.api;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What may be done with and without a token; settled when the service starts. */
@Singleton
@Startup
class Access {

    private static final Logger LOG = Logger.getLogger(Access.class);

    private final Tokens tokens;
    private final Set<String> withoutToken;

    /** Throws {@link IllegalStateException}, which stops the start, on a configuration that is open by mistake. */
    @Inject
    Access(ApiConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this(Tokens.of(config.token(), config.tokensFile()), config.openFeed(), isThisMachine(host));
        if (tokens.isEmpty() && !isThisMachine(host)) {
            LOG.warnf(
                    "Everybody who reaches %s may read the map. To change that set warren.api.token or"
                            + " warren.api.tokens-file, or listen to this machine only: quarkus.http.host=127.0.0.1",
                    host);
        }
    }

    Access(Tokens tokens, boolean openFeed, boolean thisMachineOnly) {
        if (openFeed && !thisMachineOnly) {
            throw new IllegalStateException(
                    "warren.api.open-feed=true lets everybody who reaches this service draw any map; it is for a service"
                            + " that listens to its own machine only. Set quarkus.http.host=127.0.0.1, or"
                            + " warren.api.open-feed=false and give the feeders tokens (warren.api.tokens-file).");
        }
        this.tokens = tokens;
        Set<String> open = new HashSet<>();
        if (tokens.isEmpty()) {
            open.add(Roles.READER);
        }
        if (openFeed) {
            open.add(Roles.FEEDER);
        }
        this.withoutToken = Set.copyOf(open);
    }

    Tokens tokens() {
        return tokens;
    }

    /** The roles of whoever brings no token. */
    Set<String> withoutToken() {
        return withoutToken;
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
