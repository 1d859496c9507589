package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.login.Callbacks.Landing;
import authsome.application.login.OAuthBench.Trip;
import authsome.application.run.Question;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ApiUrl;
import authsome.domain.routing.NearMiss;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Query;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeLoginsTests {

    private final OAuthBench bench = new OAuthBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private AuthSession begun() {
        return bench.start("hub", null, LoginChoices.USUAL);
    }

    private Trip out() {
        return bench.out(begun(), OAuthBench.client("app", "app-secret"));
    }

    private int tokenRequests() {
        return bench.home.server.visits().count(Endpoint.TOKEN);
    }

    @Test
    void firstLoginAsksForTheClientAndEndsWithTheAccount() {
        AuthSession session = begun();
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(session));
        assertEquals(SessionState.COMPLETED, bench.login(session).state());
        LoginOutcome outcome =
                bench.home.broker().logins().details(bench.caller, session.id()).outcome();
        assertEquals("ada@example.com", outcome.account().label());
        Credential.OAuth tokens = bench.tokens("hub");
        assertTrue(bench.home.server.isLive(OAuthBench.text(tokens.accessToken())));
        assertEquals(List.of(ApiUrl.parse("api.hub.test")), tokens.origins());
        assertEquals("app", tokens.grant().clientId());
        assertTrue(tokens.renewal() instanceof Renewal.RefreshToken);
        assertEquals(
                bench.home.clock.instant().plus(Duration.ofHours(1)),
                bench.stored("hub").expiresAt());
        assertEquals(List.of(), bench.names(bench.force("hub", null, LoginChoices.USUAL)));
        assertEquals("Already connected", begun().message());
    }

    @Test
    void sendsTheBrowserOutByTheBook() {
        Map<String, String> query = Query.parse(out().url().getRawQuery());
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals(43, query.getOrDefault("code_challenge", "").length());
        assertEquals(43, query.getOrDefault("state", "").length());
        assertEquals(OAuthBench.CALLBACK, query.get("redirect_uri"));
        assertEquals("openid read", query.get("scope"));
        assertNotNull(query.get("nonce"));
    }

    @Test
    void restartBetweenGoingOutAndComingBackLosesNothing() {
        Trip trip = out();
        URI back = bench.home.server.visit(trip.url());
        bench.home.restart();
        assertEquals(trip.session().id(), bench.arrive(trip, back).session());
        assertEquals(SessionState.COMPLETED, bench.state(trip.session()).state());
    }

    @Test
    void stateThatNobodyDrewFindsNothing() {
        Trip trip = out();
        URI back = URI.create(OAuthBench.CALLBACK + "?code=c&state=guess");
        assertEquals(new Landing(null, "session_expired"), bench.arrive(trip, back));
        assertEquals(
                new Landing(null, "missing_state"), bench.arrive(trip, URI.create(OAuthBench.CALLBACK + "?code=c")));
        assertEquals(SessionState.WAITING_FOR_USER, bench.state(trip.session()).state());
    }

    @Test
    void otherBrowserIsRefusedAndSpoilsNothing() {
        Trip trip = out();
        URI back = bench.home.server.visit(trip.url());
        Trip stranger = new Trip(trip.session(), Secret.ofUtf8("other"), trip.url());
        RefusedException refused = assertThrows(RefusedException.class, () -> bench.arrive(stranger, back));
        assertEquals(Category.FORBIDDEN, refused.category());
        assertThrows(
                RefusedException.class,
                () -> bench.home.broker().callbacks().arrive(OAuthBench.returned(back), _ -> null));
        assertEquals(0, tokenRequests());
        bench.arrive(trip, back);
        assertEquals(SessionState.COMPLETED, bench.state(trip.session()).state());
    }

    @Test
    void codeIsUsedOnce() {
        Trip trip = out();
        URI back = bench.home.server.visit(trip.url());
        bench.arrive(trip, back);
        assertEquals(new Landing(null, "session_expired"), bench.arrive(trip, back));
        assertEquals(1, tokenRequests());
        assertEquals(0, bench.home.server.endedLogins());
    }

    @Test
    void onlyTheLatestDepartureCounts() {
        Trip first = out();
        Onward second = bench.home.broker().browserLogins().go(first.session().id(), first.ticket(), Map.of());
        bench.arrive(first, bench.home.server.visit(first.url()));
        assertEquals(SessionState.WAITING_FOR_USER, bench.state(first.session()).state());
        assertEquals(0, tokenRequests());
        URI url = second.url();
        assertNotNull(url);
        bench.arrive(first, bench.home.server.visit(url));
        assertEquals(SessionState.COMPLETED, bench.state(first.session()).state());
    }

    @Test
    void answerOfAnotherServerIsRefused() {
        for (String issuer : new String[] {"https://evil.test", "https://auth.hub.test/"}) {
            bench.home.server.rules(rules -> rules.withRedirectIssuer(issuer));
            AuthSession session = bench.force("hub", null, LoginChoices.USUAL);
            AuthSession failed = bench.login(session);
            assertEquals(SessionState.FAILED, failed.state());
            assertTrue(String.valueOf(failed.error()).contains("another authorization server"), failed.error());
        }
        assertEquals(0, tokenRequests());
    }

    @Test
    void serverThatNamesItselfMustDoSo() {
        AuthSession session = bench.start("hub", "dcr_pkce", LoginChoices.USUAL);
        Trip trip = bench.out(session, Map.of());
        bench.home.server.rules(rules -> rules.withRedirectIssuer(null));
        bench.arrive(trip, bench.home.server.visit(trip.url()));
        assertEquals(SessionState.FAILED, bench.state(session).state());
        assertEquals(0, tokenRequests());
    }

    @Test
    void errorOfTheServerIsToldWithoutItsTricks() {
        Trip trip = out();
        String state = Query.parse(trip.url().getRawQuery()).get("state");
        URI back = URI.create(OAuthBench.CALLBACK + "?iss=https%3A%2F%2Fauth.hub.test&state=" + state + "&error="
                + Query.encode("<script>\u202ealert(1)</script>\r\n" + "x".repeat(500)));
        bench.arrive(trip, back);
        String error = String.valueOf(bench.state(trip.session()).error());
        assertTrue(
                error.startsWith("AuthenticationFailedError: [hub] Authentication failed: OAuth error: <script>?"),
                error);
        assertTrue(error.length() < 200, error);
        assertTrue(error.chars().allMatch(c -> c >= ' ' && c < 0x7f), error);
    }

    @Test
    void garbageLeavesTheOldConnectionAsItWas() {
        bench.login(begun());
        String before = OAuthBench.text(bench.tokens("hub").accessToken());
        for (Fault fault : List.of(
                Fault.garbage(),
                Fault.huge(),
                Fault.controlCharacters(),
                Fault.status(500),
                Fault.refuse("invalid_grant"))) {
            bench.home.server.faults().next(Endpoint.TOKEN, fault);
            AuthSession failed = bench.login(bench.force("hub", null, LoginChoices.USUAL));
            assertEquals(SessionState.FAILED, failed.state(), fault.toString());
        }
        assertEquals(before, OAuthBench.text(bench.tokens("hub").accessToken()));
    }

    @Test
    void narrowerGrantIsRecorded() {
        bench.home.server.rules(rules -> rules.withGrantedScopes("read"));
        AuthSession session = begun();
        bench.login(session);
        LoginOutcome outcome =
                bench.home.broker().logins().details(bench.caller, session.id()).outcome();
        assertEquals(List.of("openid"), outcome.missing());
        assertTrue(bench.tokens("hub").grant().isNarrowed());
        Question question = new Question("GET", URI.create("https://api.hub.test/x"), null);
        List<NearMiss> near =
                bench.home.broker().runs().explain(bench.caller, null, question).nearMisses();
        assertEquals("scope", near.getFirst().reason(), "a request may be refused for want of it");
        assertTrue(near.getFirst().sentence().endsWith("it lacks openid"), near.toString());
    }

    @Test
    void chosenScopesAreAskedForAndCompared() {
        bench.login(bench.start("hub", null, new LoginChoices(List.of("write"), null, false)));
        assertEquals(List.of("write"), bench.tokens("hub").grant().requestedScopes());
        assertEquals(
                SessionState.COMPLETED,
                bench.start("hub", null, new LoginChoices(List.of("write"), null, false))
                        .state());
        AuthSession more = bench.start("hub", null, new LoginChoices(List.of("write", "read"), null, false));
        assertEquals(SessionState.WAITING_FOR_USER, more.state());
        bench.login(more);
        assertEquals(List.of("write", "read"), bench.tokens("hub").grant().requestedScopes());
    }

    @Test
    void otherIdentityNeitherSeesNorEndsIt() {
        Trip trip = out();
        Identity other = new Identity(
                new Handle("calmly-wisely-boldly-0099"),
                bench.caller.requireIdentity().did(),
                bench.caller.requireIdentity().createdAt());
        Caller stranger = new Caller(
                other, bench.caller.principal(), bench.caller.vault(), bench.caller.role(), bench.caller.rights());
        Logins logins = bench.home.broker().logins();
        assertThrows(
                RefusedException.class,
                () -> logins.find(stranger, trip.session().id()));
        assertThrows(
                RefusedException.class,
                () -> logins.resume(stranger, trip.session().id(), Map.of()));
        assertThrows(
                RefusedException.class,
                () -> logins.cancel(stranger, trip.session().id()));
    }

    @Test
    void cancelledLoginTakesNobodyIn() {
        Trip trip = out();
        URI back = bench.home.server.visit(trip.url());
        bench.home.broker().logins().cancel(bench.caller, trip.session().id());
        bench.arrive(trip, back);
        assertEquals(SessionState.CANCELLED, bench.state(trip.session()).state());
        assertEquals(0, tokenRequests());
    }

    @Test
    void nobodyWaitsForever() {
        Trip trip = out();
        URI back = bench.home.server.visit(trip.url());
        bench.home.clock.advance(Duration.ofMinutes(11));
        assertEquals(new Landing(null, "session_expired"), bench.arrive(trip, back));
        assertFalse(
                bench.home.broker().connections().list(bench.caller).iterator().hasNext());
    }

    @Test
    void stateAndVerifierAreNotStoredInClear() {
        Trip trip = out();
        Map<String, String> query = Query.parse(trip.url().getRawQuery());
        String login = bench.home
                .broker()
                .logins()
                .details(bench.caller, trip.session().id())
                .toString();
        assertFalse(login.contains(query.getOrDefault("state", "?")), login);
        assertNull(bench.state(trip.session()).error());
    }
}
