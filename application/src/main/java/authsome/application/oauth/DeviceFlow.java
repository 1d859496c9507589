package authsome.application.oauth;

import authsome.application.client.Clients;
import authsome.domain.error.AuthsomeException;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.oauth.DeviceRequest;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The device grant (RFC 8628). Safe for use by many threads. */
public final class DeviceFlow {

    /** RFC 8628 section 3.5: what {@code slow_down} adds to the pause. */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final AuthorizationServers servers;
    private final Clients clients;
    private final Exchange exchange;
    private final Plans plans;

    public DeviceFlow(AuthorizationServers servers, Clients clients, Exchange exchange, Plans plans) {
        this.servers = servers;
        this.clients = clients;
        this.exchange = exchange;
        this.plans = plans;
    }

    /** What one question came to. */
    public sealed interface Answer {

        /** The person has not decided yet: ask again after {@code pause}, and from then on every {@code interval}. */
        record Wait(Duration pause, Duration interval) implements Answer {}

        /** There are tokens. */
        record Done(Obtained obtained) implements Answer {}
    }

    /**
     * Begins.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED}
     */
    public DeviceAuthorization begin(OAuthPlan plan, @Nullable ClientCredentials client) {
        try {
            return servers.device(new DeviceRequest(
                    Plans.required(plan.definition(), plan.endpoints().device(), "device authorization"),
                    plan.settings(),
                    client,
                    plan.scopes()));
        } catch (AuthorizationServerException refused) {
            throw Exchange.failed(plan, String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Asks once.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when there is nothing to wait for any more
     */
    public Answer ask(ProviderDefinition definition, WayIn.OAuth way, LoginPlace place, PendingDevice pending) {
        String base = Plans.isMultiTenant(way) ? pending.baseUrl() : null;
        OAuthPlan plan = plans.of(definition, way, new Installation(base, place.values()), pending.scopes())
                .pinned(pending.tokenEndpoint(), null);
        ClientCredentials client = clients.of(
                        place.vault(), definition.name(), way.flow(), pending.clientId(), pending.tokenEndpoint())
                .orElse(null);
        if (client == null && pending.clientId() != null) {
            throw Exchange.failed(plan, "the OAuth client was changed in the middle of the login");
        }
        GrantRequest grant = new GrantRequest.Device(pending.deviceCode());
        Duration interval = pending.interval();
        return switch (servers.token(new TokenRequest(plan.token(), plan.settings(), client, grant))) {
            case TokenReply.Granted granted -> new Answer.Done(exchange.obtained(plan, client, grant, granted, null));
            case TokenReply.Failed failed -> retry(interval, failed.retryAfter());
            case TokenReply.Refused refused -> refused(plan, refused, interval);
        };
    }

    private static Answer refused(OAuthPlan plan, TokenReply.Refused refused, Duration interval) {
        return switch (refused.error()) {
            case "authorization_pending" -> new Answer.Wait(interval, interval);
            case "slow_down" -> new Answer.Wait(interval.plus(SLOWER), interval.plus(SLOWER));
            case "access_denied" -> throw Exchange.failed(plan, "User denied the authorization request");
            case "expired_token" -> throw expired(plan);
            default ->
                throw Exchange.failed(
                        plan,
                        "Token endpoint error: " + refused.error()
                                + (refused.description() == null ? "" : " — " + refused.description()));
        };
    }

    /** RFC 8628 section 3.5: twice as long after what looks like an overloaded server, and as long as it says. */
    private static Answer retry(Duration interval, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            return new Answer.Wait(longer(interval, retryAfter), interval);
        }
        Duration slower = interval.multipliedBy(2);
        Duration next = slower.compareTo(LONGEST_PAUSE) > 0 ? longer(LONGEST_PAUSE, interval) : slower;
        return new Answer.Wait(next, next);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static AuthsomeException expired(OAuthPlan plan) {
        return Exchange.failed(plan, "Device code has expired. Please try again.");
    }
}
