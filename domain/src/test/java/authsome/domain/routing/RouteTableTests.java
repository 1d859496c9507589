package authsome.domain.routing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTableTests {

    @Test
    void longerPathPrefixWins() {
        RouteTable table = table("acme api.acme.test", "admin https://api.acme.test/admin");
        assertEquals("admin", provider(table, "api.acme.test", "/admin/users"));
        assertEquals("acme", provider(table, "api.acme.test", "/administrator"));
    }

    @Test
    void wholeHostBeatsWildcardAndLongerWildcardBeatsShorter() {
        RouteTable table = table("wide *.acme.test", "narrow *.eu.acme.test", "exact a.eu.acme.test");
        assertEquals("exact", provider(table, "a.eu.acme.test", "/"));
        assertEquals("narrow", provider(table, "b.eu.acme.test", "/"));
        assertEquals("wide", provider(table, "b.us.acme.test", "/"));
    }

    @Test
    void refusesAmbiguityAndNamesTheCandidates() {
        RouteTable table = table("one api.acme.test", "two api.acme.test");
        Decision.Deny deny = assertInstanceOf(Decision.Deny.class, decide(table, target("api.acme.test", 443, "/")));
        assertEquals("ambiguous", deny.reason());
        assertTrue(deny.message().contains("one/default, two/default"), deny.message());
    }

    @Test
    void portIsPartOfTheMatch() {
        RouteTable table = table("acme api.acme.test");
        assertInstanceOf(Decision.Pass.class, decide(table, target("api.acme.test", 8443, "/")));
        assertFalse(table.touches(new Origin("api.acme.test", 8443)));
        assertTrue(table.touches(new Origin("API.acme.test", 443)));
    }

    @Test
    void loginEndpointsOnAnApiHostCarryNothing() {
        Route route = new Route(
                requireNonNull(ApiUrl.parse("discord.test")),
                new ConnectionId(new ProviderName("discord"), ConnectionName.DEFAULT),
                new Placement.Header("Authorization", "Bearer"),
                Instant.EPOCH,
                Set.of(
                        AuthEndpoint.of(URI.create("https://discord.test/api/oauth2/token?x=y")),
                        AuthEndpoint.of(URI.create("https://login.discord.test/api/users"))),
                Standing.DEFAULT,
                Set.of());
        RouteTable table = new RouteTable(List.of(route));
        assertInstanceOf(Decision.Pass.class, decide(table, target("discord.test", 443, "/api/oauth2/token")));
        for (String path : List.of("/api/oauth2", "/api/oauth2/token/", "/api/oauth2/tokens", "/api/users")) {
            assertEquals("discord", provider(table, "discord.test", path), "the same path at another origin counts");
        }
    }

    @Test
    void anotherRouteTakesOverWhereOneHasItsLoginEndpoint() {
        ApiUrl url = requireNonNull(ApiUrl.parse("api.acme.test"));
        Placement placement = new Placement.Header("Authorization", "Bearer");
        RouteTable table = new RouteTable(List.of(
                new Route(
                        url,
                        new ConnectionId(new ProviderName("one"), ConnectionName.DEFAULT),
                        placement,
                        Instant.EPOCH,
                        Set.of(AuthEndpoint.of(URI.create("https://api.acme.test/token"))),
                        Standing.DEFAULT,
                        Set.of()),
                new Route(
                        url,
                        new ConnectionId(new ProviderName("two"), ConnectionName.DEFAULT),
                        placement,
                        Instant.EPOCH)));
        assertEquals("two", provider(table, "api.acme.test", "/token"));
        assertInstanceOf(Decision.Deny.class, decide(table, target("api.acme.test", 443, "/other")));
    }

    @Test
    void namesWhatDoesNotDecideAndWhy() {
        RouteTable table = table("wide api.acme.test", "deep https://api.acme.test/admin", "far other.test");
        assertEquals(List.of("wide less_specific"), nearMisses(table, target("api.acme.test", 443, "/admin/users")));
        assertEquals(List.of("deep path"), nearMisses(table, target("api.acme.test", 443, "/users")));
        assertEquals(List.of("wide port", "deep port"), nearMisses(table, target("api.acme.test", 8443, "/admin")));
        assertEquals(List.of(), nearMisses(table, target("elsewhere.test", 443, "/")));
        RouteTable tied = table("one api.acme.test", "two api.acme.test");
        assertEquals(
                List.of("one less_specific", "two less_specific"), nearMisses(tied, target("api.acme.test", 443, "/")));
        RouteTable guarded = new RouteTable(List.of(new Route(
                requireNonNull(ApiUrl.parse("discord.test")),
                new ConnectionId(new ProviderName("discord"), ConnectionName.DEFAULT),
                new Placement.Header("Authorization", "Bearer"),
                Instant.EPOCH,
                Set.of(AuthEndpoint.of(URI.create("https://discord.test/token"))),
                Standing.DEFAULT,
                Set.of())));
        assertEquals(List.of("discord auth_endpoint"), nearMisses(guarded, target("discord.test", 443, "/token")));
    }

    private static Decision decide(RouteTable table, HttpTarget target) {
        return table.decide(target, Set.of(), null);
    }

    private static List<String> nearMisses(RouteTable table, HttpTarget target) {
        return table.nearMisses(target, decide(table, target)).stream()
                .map(miss -> miss.subject().substring(0, miss.subject().indexOf('/')) + " " + miss.reason())
                .toList();
    }

    private static RouteTable table(String... rows) {
        List<Route> routes = Arrays.stream(rows)
                .map(row -> row.split(" "))
                .map(parts -> new Route(
                        requireNonNull(ApiUrl.parse(parts[1])),
                        new ConnectionId(new ProviderName(parts[0]), ConnectionName.DEFAULT),
                        new Placement.Header("Authorization", "Bearer"),
                        Instant.EPOCH))
                .toList();
        return new RouteTable(routes);
    }

    private static HttpTarget target(String host, int port, String path) {
        return new HttpTarget(new Origin(host, port), "GET", path);
    }

    private static String provider(RouteTable table, String host, String path) {
        Decision.Inject inject = assertInstanceOf(Decision.Inject.class, decide(table, target(host, 443, path)));
        return inject.route().connection().provider().value();
    }
}
