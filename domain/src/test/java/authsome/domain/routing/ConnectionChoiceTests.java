package authsome.domain.routing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several connections are for one request: which one it is. */
class ConnectionChoiceTests {

    private static final String URL = "api.forge.test";
    private static final HttpTarget USER = target("/user");
    private static final HttpTarget REPOSITORY = target("/repos/Octo/hello");

    private static HttpTarget target(String path) {
        return new HttpTarget(new Origin(URL, 443), "GET", path);
    }

    private static ConnectionId id(String text) {
        String[] parts = text.split("/", -1);
        return new ConnectionId(new ProviderName(parts[0]), new ConnectionName(parts[1]));
    }

    private static Route route(String connection, Standing standing, String... resources) {
        return new Route(
                requireNonNull(ApiUrl.parse(URL)),
                id(connection),
                new Placement.Header("Authorization", "Bearer"),
                Instant.EPOCH,
                Set.of(),
                standing,
                Set.of(resources));
    }

    private static final RouteTable TWO = new RouteTable(List.of(
            route("forge/home", Standing.DEFAULT, "/repos/jane/"),
            route("forge/octo", Standing.OTHER, "/repos/octo/")));

    private static String chosen(Decision decision) {
        Decision.Inject inject = assertInstanceOf(Decision.Inject.class, decision);
        return inject.route().connection() + " by " + inject.by().wireName();
    }

    private static String refused(Decision decision) {
        Decision.Deny deny = assertInstanceOf(Decision.Deny.class, decision);
        return deny.reason() + ": " + deny.message();
    }

    private static Decision decide(RouteTable table, HttpTarget target, Set<ConnectionId> held, @Nullable String name) {
        return table.decide(target, held, name);
    }

    @Test
    void theDefaultServesWhatAsksForNothing() {
        assertEquals("forge/home by default", chosen(decide(TWO, USER, Set.of(), null)));
    }

    @Test
    void placeholderGoesBeforeEverything() {
        assertEquals("forge/octo by placeholder", chosen(decide(TWO, USER, Set.of(id("forge/octo")), null)));
        assertEquals("forge/home by placeholder", chosen(decide(TWO, REPOSITORY, Set.of(id("forge/home")), null)));
        RouteTable chosen =
                new RouteTable(List.of(route("forge/home", Standing.CHOSEN), route("forge/octo", Standing.OTHER)));
        assertEquals("forge/octo by placeholder", chosen(decide(chosen, USER, Set.of(id("forge/octo")), "octo")));
    }

    @Test
    void nameGoesBeforeWhatTheRunWasOpenedWith() {
        RouteTable chosen =
                new RouteTable(List.of(route("forge/home", Standing.CHOSEN), route("forge/octo", Standing.OTHER)));
        assertEquals("forge/octo by header", chosen(decide(chosen, USER, Set.of(), "octo")));
        assertEquals("forge/octo by header", chosen(decide(chosen, USER, Set.of(), "forge/octo")));
    }

    @Test
    void whatTheRunWasOpenedWithGoesBeforeResourceAndDefault() {
        RouteTable chosen = new RouteTable(List.of(
                route("forge/home", Standing.CHOSEN, "/repos/jane/"),
                route("forge/octo", Standing.OTHER, "/repos/octo/")));
        assertEquals("forge/home by run", chosen(decide(chosen, REPOSITORY, Set.of(), null)));
    }

    @Test
    void resourceGoesBeforeTheDefaultInAnyCase() {
        assertEquals("forge/octo by resource", chosen(decide(TWO, REPOSITORY, Set.of(), null)));
        assertEquals("forge/octo by resource", chosen(decide(TWO, target("/repos/octo"), Set.of(), null)));
        assertEquals("forge/home by default", chosen(decide(TWO, target("/repos/octopus/x"), Set.of(), null)));
    }

    @Test
    void withoutDefaultTheCandidatesAreNamed() {
        RouteTable two =
                new RouteTable(List.of(route("forge/octo", Standing.OTHER), route("forge/home", Standing.OTHER)));
        String why = refused(decide(two, USER, Set.of(), null));
        assertTrue(why.startsWith("ambiguous: "), why);
        assertTrue(why.contains("forge/home, forge/octo"), why);
        RouteTable one = new RouteTable(List.of(route("forge/octo", Standing.OTHER)));
        assertEquals("forge/octo by only", chosen(decide(one, USER, Set.of(), null)));
    }

    @Test
    void contradictionsAreRefused() {
        String both = refused(decide(TWO, USER, Set.of(id("forge/home"), id("forge/octo")), null));
        assertTrue(both.startsWith("ambiguous: ") && both.contains("forge/home, forge/octo"), both);
        String other = refused(decide(TWO, USER, Set.of(id("forge/home")), "octo"));
        assertTrue(other.startsWith("ambiguous: "), other);
        String unknown = refused(decide(TWO, USER, Set.of(), "nobody"));
        assertTrue(unknown.startsWith("no_such_connection: "), unknown);
        assertTrue(unknown.contains("forge/home, forge/octo"), unknown);
        assertTrue(!unknown.contains("nobody"), "what a child sends is not said back to it");
    }

    @Test
    void placeholderOfAnotherPlaceIsStopped() {
        HttpTarget elsewhere = new HttpTarget(new Origin("other.test", 443), "GET", "/");
        String why = refused(decide(TWO, elsewhere, Set.of(id("forge/octo")), null));
        assertTrue(why.startsWith("placeholder_elsewhere: "), why);
        String foreign = refused(decide(TWO, USER, Set.of(id("acme/work")), null));
        assertTrue(foreign.startsWith("placeholder_elsewhere: "), foreign);
    }

    @Test
    void placeholderPicksAmongProvidersThatShareAPlace() {
        RouteTable shared =
                new RouteTable(List.of(route("one/default", Standing.DEFAULT), route("two/default", Standing.DEFAULT)));
        assertTrue(refused(decide(shared, USER, Set.of(), null)).startsWith("ambiguous"));
        assertEquals("two/default by placeholder", chosen(decide(shared, USER, Set.of(id("two/default")), null)));
        assertEquals("two/default by header", chosen(decide(shared, USER, Set.of(), "two/default")));
    }

    @Test
    void theOtherAccountIsANearMissThatSaysHowToChooseIt() {
        List<NearMiss> near = TWO.nearMisses(USER, decide(TWO, USER, Set.of(), null));
        assertEquals(1, near.size());
        assertEquals("account", near.getFirst().reason());
        assertTrue(near.getFirst().sentence().contains(Wish.HEADER + ": octo"), near.toString());
    }
}
