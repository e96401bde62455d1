package io.warren.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Tells by the bearer token who asks. A token that is not known is refused even where none is needed. */
@Singleton
class BearerTokens implements HttpAuthenticationMechanism {

    static final String CHALLENGE = "Bearer realm=\"warren\"";

    private static final String SCHEME = "Bearer ";

    private final Access access;

    BearerTokens(Access access) {
        this.access = access;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        @Nullable String credentials = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null) {
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder()
                            .setPrincipal(new QuarkusPrincipal(""))
                            .addRoles(access.withoutToken())
                            .setAnonymous(true)
                            .build());
        }
        if (!credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a bearer token"));
        }
        return access.tokens()
                .holderOf(credentials.substring(SCHEME.length()).strip())
                .map(holder -> Uni.createFrom().<SecurityIdentity>item(identity(holder)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("token not known")));
    }

    private static QuarkusSecurityIdentity identity(Tokens.Holder holder) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(holder.name()))
                .addRoles(holder.roles())
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpURLConnection.HTTP_UNAUTHORIZED, "WWW-Authenticate", CHALLENGE));
    }
}
