package authsome.providers.oauth;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTests {

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene("https://auth.example", Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void redeemsACodeAndRefreshes() {
        TokenReply.Granted first = granted(scene.token(scene.code("read write")));
        assertEquals(List.of("read", "write"), first.scopes());
        assertEquals(Duration.ofHours(1), first.expiresIn());
        assertTrue(scene.authority.isLive(Scene.text(first.accessToken())));
        TokenReply.Granted next = granted(scene.token(new GrantRequest.Refresh(requireNonNull(first.refreshToken()))));
        assertEquals(scene.authority.newestRefresh(), Scene.text(requireNonNull(next.refreshToken())));
        assertEquals(2, scene.authority.visits().count(Endpoint.TOKEN));
        Map<String, String> form = scene.authority.visits().tokenForms().getFirst();
        assertFalse(form.containsKey("client_secret"), "it goes into HTTP Basic or into the form, never into both");
    }

    @Test
    void provesItselfInTheForm() {
        ClientCredentials posting =
                new ClientCredentials("app", Secret.ofUtf8(Scene.PROOF), ClientAuthentication.POST, Set.of(Scene.HERE));
        granted(ask(posting, new GrantRequest.Client(List.of("read"))));
        Map<String, String> form = scene.authority.visits().tokenForms().getFirst();
        assertEquals(Scene.PROOF, form.get("client_secret"));
        assertEquals("read", form.get("scope"));
    }

    @Test
    void writesJsonWhereTheServiceWantsIt() {
        OAuthSettings usual = scene.settings;
        scene.settings = new OAuthSettings(
                usual.endpoints(),
                null,
                null,
                "https://api.example",
                List.of(),
                " ",
                new TreeMap<>(),
                new TreeMap<>(Map.of("audience", "x", "grant_type", "password")),
                ClientAuthentication.POST,
                BodyFormat.JSON,
                BodyFormat.FORM,
                "",
                usual.revocation(),
                null,
                AppSetup.UNKNOWN);
        ClientCredentials posting =
                new ClientCredentials("app", Secret.ofUtf8(Scene.PROOF), ClientAuthentication.POST, Set.of(Scene.HERE));
        granted(ask(posting, new GrantRequest.Client(List.of())));
        Map<String, String> form = scene.authority.visits().tokenForms().getFirst();
        assertEquals("client_credentials", form.get("grant_type"), "a definition adds and does not change");
        assertEquals("x", form.get("audience"));
        assertEquals("https://api.example", form.get("resource"));
    }

    @Test
    void secretGoesOnlyToTheOriginsItWasEnteredFor() {
        ClientCredentials foreign = new ClientCredentials(
                "app",
                Secret.ofUtf8(Scene.PROOF),
                ClientAuthentication.BASIC,
                Set.of(new Origin("other.example", 443)));
        TokenReply reply = ask(foreign, new GrantRequest.Client(List.of()));
        assertEquals(
                "client_not_for_origin",
                assertInstanceOf(TokenReply.Refused.class, reply).error());
        assertEquals(0, scene.authority.visits().count(Endpoint.TOKEN), "nothing was sent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "3600 | 3600",
                "\"3600\" | 3600",
                "3599.9 | 3599",
                "\"60.5\" | 60",
                "1e3 | 1000",
                "0 | -",
                "-1 | -",
                "\"soon\" | -",
                "null | -",
                "true | -",
                "{} | -",
                "[3600] | -",
                "99999999999999999999 | 3162240000",
                "1e99 | 3162240000",
                "\"\" | -"
            })
    void readsLifetimesInEveryShape(String json, Long seconds) {
        scene.authority.faults().next(Endpoint.TOKEN, Fault.expiresIn(json));
        TokenReply.Granted granted = granted(scene.token(new GrantRequest.Client(List.of())));
        assertEquals(seconds == null ? null : Duration.ofSeconds(seconds), granted.expiresIn());
    }

    @Test
    void readsOddShapes() {
        scene.authority
                .faults()
                .next(
                        Endpoint.TOKEN,
                        Fault.expiresIn(null),
                        Fault.member("token_type", null),
                        Fault.member("token_type", "\"bot\""),
                        Fault.formEncoded(),
                        Fault.scopes("repo,gist"),
                        Fault.member("scope", "[\"a\",\"b\"]"),
                        Fault.member("refresh_token", "\"\""),
                        Fault.member("refresh_token", "null"));
        assertNull(granted(client()).expiresIn());
        granted(client());
        granted(client());
        assertEquals(Duration.ofHours(1), granted(client()).expiresIn());
        assertEquals(List.of("repo", "gist"), granted(client()).scopes());
        assertEquals(List.of("a", "b"), granted(client()).scopes());
        assertNull(granted(client()).refreshToken());
        assertNull(granted(client()).refreshToken());
    }

    @Test
    void readsNestedTokensWhereTheDefinitionSaysSo() {
        scene.authority.faults().next(Endpoint.TOKEN, Fault.nested("authed_user"));
        OAuthSettings usual = scene.settings;
        assertInstanceOf(TokenReply.Failed.class, client(), "not where nobody said so");
        scene.settings = new OAuthSettings(
                usual.endpoints(),
                null,
                null,
                null,
                List.of(),
                " ",
                new TreeMap<>(),
                new TreeMap<>(),
                ClientAuthentication.POST,
                BodyFormat.FORM,
                BodyFormat.FORM,
                "authed_user",
                usual.revocation(),
                null,
                AppSetup.UNKNOWN);
        scene.authority.faults().next(Endpoint.TOKEN, Fault.nested("authed_user"));
        granted(client());
        granted(client());
    }

    @Test
    void nothingThatAServerDoesIsMoreThanAFailure() {
        Map<String, Fault> faults = new TreeMap<>(Map.ofEntries(
                Map.entry("503", Fault.status(503)),
                Map.entry("404", Fault.status(404)),
                Map.entry("200 without tokens", Fault.status(200)),
                Map.entry("connection reset before", Fault.resetBefore()),
                Map.entry("connection reset after", Fault.resetAfter()),
                Map.entry("truncated", Fault.truncated()),
                Map.entry("garbage", Fault.garbage()),
                Map.entry("huge", Fault.huge()),
                Map.entry("late", new Fault.Late(Duration.ofSeconds(4))),
                Map.entry("dripping", new Fault.Dripping(Duration.ofMillis(300))),
                Map.entry("redirect", Fault.redirect(307, "https://auth.example/token")),
                Map.entry("control characters", Fault.controlCharacters()),
                Map.entry("blank in a token", Fault.member("access_token", "\"a b\"")),
                Map.entry("token is a number", Fault.member("access_token", "17")),
                Map.entry("empty token", Fault.member("access_token", "\"\"")),
                Map.entry("control characters in the refresh token", Fault.member("refresh_token", "\"r\\n\"")),
                Map.entry("passing error", Fault.refuse("temporarily_unavailable"))));
        faults.forEach((name, fault) -> {
            scene.authority.faults().next(Endpoint.TOKEN, fault);
            int before = scene.authority.visits().count(Endpoint.TOKEN);
            TokenReply.Failed failed = assertInstanceOf(TokenReply.Failed.class, client(), name);
            assertTrue(failed.mayHaveHappened(), name);
            assertFalse(failed.why().contains(Scene.PROOF) || failed.why().contains("at-"), failed.why());
            assertEquals(before + 1, scene.authority.visits().count(Endpoint.TOKEN), name + ": asked once only");
        });
        granted(client());
    }

    @Test
    void tellsRefusalsByTheirCode() {
        scene.authority
                .faults()
                .next(
                        Endpoint.TOKEN,
                        Fault.refuse("invalid_grant"),
                        Fault.errorInside200("bad_verification_code"),
                        Fault.errorInside200("bad_refresh_token"),
                        Fault.refuse("invalid_client"),
                        Fault.member("token_type", "\"DPoP\""));
        assertEquals("invalid_grant", refused(client()));
        assertEquals("bad_verification_code", refused(client()));
        assertEquals("invalid_grant", refused(client()), "what that service calls it");
        assertEquals("invalid_client", refused(client()));
        assertEquals("unsupported_token_type", refused(client()));
    }

    @Test
    void obeysRetryAfter() {
        scene.authority
                .faults()
                .next(
                        Endpoint.TOKEN,
                        Fault.tooMany(Duration.ofSeconds(7)),
                        Fault.tooMany(Duration.ofDays(30)),
                        new Fault.Instead(429, Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"), "", false),
                        new Fault.Instead(429, Map.of("Retry-After", "soon"), "", false));
        TokenReply.Failed failed = assertInstanceOf(TokenReply.Failed.class, client());
        assertEquals(Duration.ofSeconds(7), failed.retryAfter());
        assertFalse(failed.mayHaveHappened(), "nothing was done");
        assertEquals(
                Duration.ofDays(1),
                assertInstanceOf(TokenReply.Failed.class, client()).retryAfter());
        assertNull(assertInstanceOf(TokenReply.Failed.class, client()).retryAfter());
        assertNull(assertInstanceOf(TokenReply.Failed.class, client()).retryAfter());
    }

    @Test
    void nobodyThereIsNothingThatMayHaveHappened() {
        scene.close();
        TokenReply.Failed failed = assertInstanceOf(TokenReply.Failed.class, client());
        assertFalse(failed.mayHaveHappened());
        assertEquals("auth.example:443 does not accept connections", failed.why());
    }

    @Test
    void servesAsTheDaemonMakesIt() {
        granted(scene.usual()
                .token(new TokenRequest(
                        scene.authority.at("token"),
                        scene.settings,
                        scene.client,
                        new GrantRequest.Client(List.of()))));
    }

    @ParameterizedTest
    @CsvSource({"http://auth.example/token", "https://user@auth.example/token", "https://auth.example./token"})
    void refusesOtherUrls(String url) {
        ClientCredentials open = new ClientCredentials("app", null, ClientAuthentication.NONE, Set.of());
        TokenReply reply = scene.servers.token(
                new TokenRequest(URI.create(url), scene.settings, open, new GrantRequest.Client(List.of())));
        assertFalse(assertInstanceOf(TokenReply.Failed.class, reply).mayHaveHappened());
        assertEquals(0, scene.authority.visits().count(Endpoint.TOKEN));
    }

    private TokenReply client() {
        return scene.token(new GrantRequest.Client(List.of()));
    }

    private TokenReply ask(ClientCredentials client, GrantRequest grant) {
        return scene.servers.token(new TokenRequest(scene.authority.at("token"), scene.settings, client, grant));
    }

    private static TokenReply.Granted granted(TokenReply reply) {
        return assertInstanceOf(TokenReply.Granted.class, reply, reply.toString());
    }

    private static String refused(TokenReply reply) {
        return assertInstanceOf(TokenReply.Refused.class, reply, reply.toString())
                .error();
    }
}
