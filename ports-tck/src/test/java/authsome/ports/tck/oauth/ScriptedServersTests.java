package authsome.ports.tck.oauth;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.DeviceRequest;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.RevocationRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptedServersTests {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:7998/api/auth/callback/oauth");
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final OAuthSettings SETTINGS =
            OAuthSettings.of(new OAuthEndpoints(null, null, null, null, null), List.of());

    private final TestingClock clock = new TestingClock();
    private final ScriptedAuthority authority =
            new ScriptedAuthority(URI.create("https://auth.example"), clock, new SeededRandom(1));
    private final ScriptedServers servers = new ScriptedServers(authority);
    private final ClientCredentials client = new ClientCredentials(
            "app", Secret.ofUtf8("pw"), ClientAuthentication.POST, Set.of(new Origin("auth.example", 443)));

    ScriptedServersTests() {
        authority.add(ScriptedClient.confidential("app", "pw", CALLBACK.toString()));
    }

    @Test
    void codeIsGoodOnceAndOnlyWithItsVerifier() {
        String code = code();
        assertEquals(
                "invalid_grant", refused(new GrantRequest.Code(Secret.ofUtf8(code), CALLBACK, Secret.ofUtf8("x"))));
        String second = code();
        GrantRequest good = new GrantRequest.Code(Secret.ofUtf8(second), CALLBACK, Secret.ofUtf8(VERIFIER));
        TokenReply.Granted granted = granted(good);
        assertTrue(authority.isLive(text(granted.accessToken())));
        assertEquals("invalid_grant", refused(good));
        assertFalse(authority.isLive(text(granted.accessToken())), "a second use ends the login");
    }

    @Test
    void spentRefreshTokenEndsTheWholeLogin() {
        TokenReply.Granted first = login();
        TokenReply.Granted next = granted(new GrantRequest.Refresh(refreshOf(first)));
        assertNotEquals(text(refreshOf(first)), text(refreshOf(next)));
        assertEquals(text(refreshOf(next)), authority.newestRefresh());
        assertEquals("invalid_grant", refused(new GrantRequest.Refresh(refreshOf(first))));
        assertEquals("invalid_grant", refused(new GrantRequest.Refresh(refreshOf(next))));
        assertEquals(1, authority.endedLogins());
        assertEquals(3, authority.visits().refreshesPresented().size());
        assertEquals(4, authority.visits().count(Endpoint.TOKEN));
    }

    @Test
    void lostReplyHasHappened() {
        TokenReply.Granted first = login();
        authority.faults().next(Endpoint.TOKEN, Fault.resetAfter(), Fault.resetBefore());
        TokenReply.Failed failed =
                assertInstanceOf(TokenReply.Failed.class, token(new GrantRequest.Refresh(refreshOf(first))));
        assertTrue(failed.mayHaveHappened());
        assertNotEquals(text(refreshOf(first)), authority.newestRefresh());
    }

    @Test
    void unprocessedFaultsLeaveTheTokenAsItWas() {
        TokenReply.Granted first = login();
        GrantRequest refresh = new GrantRequest.Refresh(refreshOf(first));
        authority
                .faults()
                .next(
                        Endpoint.TOKEN,
                        Fault.status(503),
                        Fault.tooMany(Duration.ofSeconds(7)),
                        Fault.refuse("server_error"));
        assertInstanceOf(TokenReply.Failed.class, token(refresh));
        TokenReply.Failed tooMany = assertInstanceOf(TokenReply.Failed.class, token(refresh));
        assertEquals(Duration.ofSeconds(7), tooMany.retryAfter());
        assertEquals("server_error", refused(refresh));
        assertEquals(text(refreshOf(first)), authority.newestRefresh());
        granted(refresh);
    }

    @Test
    void lifetimesComeInEveryShape() {
        TokenReply.Granted first = login();
        assertEquals(Duration.ofHours(1), first.expiresIn());
        authority.rules(rules -> rules.withRotation(false));
        Map<String, Duration> shapes = Map.of("\"60\"", Duration.ofSeconds(60), "60.5", Duration.ofSeconds(60));
        shapes.forEach((json, lifetime) -> {
            authority.faults().next(Endpoint.TOKEN, Fault.expiresIn(json));
            assertEquals(
                    lifetime,
                    granted(new GrantRequest.Refresh(refreshOf(first))).expiresIn());
        });
        for (String json : List.of("0", "-5", "\"soon\"")) {
            authority.faults().next(Endpoint.TOKEN, Fault.expiresIn(json));
            assertNull(granted(new GrantRequest.Refresh(refreshOf(first))).expiresIn());
        }
    }

    @Test
    void deviceWaitsForItsPersonAndItsInterval() {
        var started = servers.device(new DeviceRequest(authority.at("device"), SETTINGS, client, List.of("read")));
        GrantRequest ask = new GrantRequest.Device(started.deviceCode());
        assertEquals("authorization_pending", refused(ask));
        assertEquals("slow_down", refused(ask));
        assertTrue(authority.decideDevice(started.userCode(), true));
        clock.advance(started.interval());
        assertEquals(List.of("read"), granted(ask).scopes());
        assertEquals("invalid_grant", refused(ask));
        var other = servers.device(new DeviceRequest(authority.at("device"), SETTINGS, client, List.of()));
        clock.advance(other.expiresIn());
        assertEquals("expired_token", refused(new GrantRequest.Device(other.deviceCode())));
    }

    @Test
    void revocationEndsTheLogin() {
        TokenReply.Granted first = login();
        servers.revoke(new RevocationRequest(authority.at("revoke"), SETTINGS, client, refreshOf(first), true));
        assertFalse(authority.isLive(text(first.accessToken())));
        authority.faults().next(Endpoint.REVOCATION, Fault.status(500));
        assertThrows(
                AuthorizationServerException.class,
                () -> servers.revoke(
                        new RevocationRequest(authority.at("revoke"), SETTINGS, client, refreshOf(first), true)));
    }

    @Test
    void secretGoesToItsOriginOnly() {
        TokenReply reply = servers.token(new TokenRequest(
                URI.create("https://evil.example/token"), SETTINGS, client, new GrantRequest.Client(List.of())));
        assertEquals(
                "client_not_for_origin",
                assertInstanceOf(TokenReply.Refused.class, reply).error());
    }

    private TokenReply.Granted login() {
        return granted(new GrantRequest.Code(Secret.ofUtf8(code()), CALLBACK, Secret.ofUtf8(VERIFIER)));
    }

    private String code() {
        URI url = servers.authorizationUrl(new AuthorizationRequest(
                authority.at("authorize"), SETTINGS, "app", CALLBACK, "st", CHALLENGE, null, List.of("read")));
        Map<String, String> back = Query.parse(authority.visit(url).getRawQuery());
        assertEquals("st", back.get("state"));
        assertEquals("https://auth.example", back.get("iss"));
        return back.getOrDefault("code", "");
    }

    private TokenReply token(GrantRequest grant) {
        return servers.token(new TokenRequest(authority.at("token"), SETTINGS, client, grant));
    }

    private TokenReply.Granted granted(GrantRequest grant) {
        return assertInstanceOf(TokenReply.Granted.class, token(grant));
    }

    private static Secret refreshOf(TokenReply.Granted granted) {
        return requireNonNull(granted.refreshToken());
    }

    private String refused(GrantRequest grant) {
        return assertInstanceOf(TokenReply.Refused.class, token(grant)).error();
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
