package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.domain.routing.RouteTable;
import java.net.IDN;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where bundled definitions send credentials: to the services themselves, and to nobody whose name looks like theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all of them once is enough
final class BundledHostsTests {

    private final List<BundledFile> files = BundledFile.valid();

    /** Where each definition's API is; {@code *.} stands for what customers choose. */
    private final Map<String, List<ApiUrl>> places = places();

    private Map<String, List<ApiUrl>> places() {
        Map<String, List<ApiUrl>> all = new TreeMap<>();
        for (BundledFile file : files) {
            List<ApiUrl> urls = new ArrayList<>(file.definition().apiUrls());
            for (String text : file.templates()) {
                ApiUrl url = ApiUrl.parse(text.replaceFirst("^(https://)?[^/]*\\}[^./]*\\.", "https://*."));
                assertTrue(url != null, () -> file.name() + " has " + text);
                urls.add(url);
            }
            all.put(file.name(), urls);
        }
        return all;
    }

    @Test
    void everyOneHasHosts() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            boolean installed =
                    BundledFile.texts(file.json(), "api_url").stream().anyMatch(text -> text.startsWith("{base_url}"));
            found.addUnless(
                    installed || !places.getOrDefault(file.name(), List.of()).isEmpty(),
                    file.name(),
                    "has no API to send anything to");
        }
        found.none();
    }

    /** Client secrets, tokens and keys go only to hosts under the names that the provider's API has, or that are declared. */
    @Test
    void whatIsBesideTheApiIsTheProvidersOwn() {
        Findings found = new Findings();
        Map<String, List<String>> declared = new TreeMap<>(Declared.in("authorization-domains.txt"));
        for (BundledFile file : files) {
            Set<String> own = new TreeSet<>();
            file.apiHosts().forEach(host -> own.add(RegistrableDomain.of(host)));
            List<String> more = declared.getOrDefault(file.name(), List.of());
            declared.remove(file.name());
            Set<String> used = new TreeSet<>();
            Stream.of(file.loginHosts(), file.programHosts(), file.accountHosts())
                    .flatMap(List::stream)
                    .map(RegistrableDomain::of)
                    .filter(domain -> !own.contains(domain))
                    .forEach(used::add);
            found.addUnless(
                    used.equals(Set.copyOf(more)),
                    file.name(),
                    "beside " + own + " sends to " + used + ", and " + more + " is declared");
        }
        declared.forEach((name, _) -> found.add(name, "has foreign domains declared and no definition"));
        found.none();
    }

    @Test
    void wildcardsAreDeclared() {
        Set<String> wildcards = new TreeSet<>();
        for (BundledFile file : files) {
            file.definition().apiUrls().stream()
                    .filter(url -> url.host().isWildcard())
                    .forEach(url -> wildcards.add(url.host().value()));
        }
        assertEquals(String.join("\n", Declared.in("wildcards.txt").keySet()), String.join("\n", wildcards));
    }

    /** Where two definitions name a host, one is more specific, by a path or a whole name, and that is declared. */
    @Test
    void hostsAreDisjointOrRanked() {
        Map<String, List<String>> ranked = new TreeMap<>();
        Findings found = new Findings();
        places.forEach((name, urls) -> places.forEach((other, others) -> {
            if (name.equals(other)) {
                return;
            }
            for (ApiUrl url : urls) {
                for (ApiUrl below : others) {
                    if (url.equals(below)) {
                        found.add(name, url + " belongs to " + other + " too");
                    } else if (haveADomainInCommon(url, below) && below.covers(url)) {
                        ranked.computeIfAbsent(name, _ -> new ArrayList<>()).add(other);
                    }
                }
            }
        }));
        found.none();
        Map<String, List<String>> winners = new TreeMap<>();
        ranked.forEach((name, losers) ->
                winners.put(name, losers.stream().distinct().sorted().toList()));
        assertEquals(lines(Declared.in("ranked-hosts.txt")), lines(winners));
    }

    /** Most have none, which is quickly told. */
    private static boolean haveADomainInCommon(ApiUrl one, ApiUrl other) {
        Set<String> domains = domains(one);
        return domains(other).stream().anyMatch(domains::contains);
    }

    private static Set<String> domains(ApiUrl url) {
        return url.host().suffixes().stream().map(RegistrableDomain::of).collect(Collectors.toSet());
    }

    private static String lines(Map<String, List<String>> lists) {
        StringBuilder lines = new StringBuilder();
        lists.forEach((name, words) ->
                lines.append(name).append(": ").append(String.join(" ", words)).append('\n'));
        return lines.toString();
    }

    /** What is declared is also what a run decides. */
    @Test
    void theMoreSpecificGetsTheRequest() {
        RouteTable table = table();
        Findings found = new Findings();
        Declared.in("ranked-hosts.txt").forEach((winner, losers) -> {
            for (ApiUrl url : places.getOrDefault(winner, List.of())) {
                if (url.host().isExpression()) {
                    // golden requests show it for these
                    continue;
                }
                String host = url.host().value().replace("*.", "x.");
                HttpTarget target = new HttpTarget(new Origin(host, url.port()), "GET", url.pathPrefix() + "/x");
                Decision decision = table.decide(target, Set.of(), null);
                found.addUnless(
                        decision instanceof Decision.Inject inject
                                && inject.route()
                                        .connection()
                                        .provider()
                                        .value()
                                        .equals(winner),
                        winner,
                        "does not get " + url + " before " + losers + ": " + decision);
            }
        });
        found.none();
    }

    @Test
    void noPatternTakesALookAlike() {
        Findings found = new Findings();
        places.forEach((name, urls) -> {
            for (ApiUrl url : urls) {
                for (String suffix : url.host().suffixes()) {
                    String host = url.host().isWildcard() ? "a." + suffix : suffix;
                    found.addUnless(
                            url.host().matches(host) || url.host().isExpression(), name, url + " is not for " + host);
                    lookAlikes(host, suffix).stream()
                            .filter(other -> url.host().matches(other))
                            .forEach(other -> found.add(name, url + " is for " + other + " too"));
                }
            }
        });
        found.none();
    }

    /** The same, of all definitions together: no look-alike of one is a host of another. */
    @Test
    void noRouteLeadsToALookAlike() {
        RouteTable table = table();
        Findings found = new Findings();
        Set<String> domains = new TreeSet<>();
        files.forEach(file -> file.apiHosts().forEach(host -> domains.add(RegistrableDomain.of(host))));
        assertTrue(domains.size() > 20, domains::toString);
        for (String domain : domains) {
            for (String other : lookAlikes(domain, domain)) {
                if (!other.endsWith(".") && !domains.contains(other)) {
                    found.addUnless(
                            !table.touches(new Origin("api." + other, 443)) && !table.touches(new Origin(other, 443)),
                            domain,
                            other + " is taken for it");
                }
            }
        }
        found.none();
    }

    /**
     * Names that somebody could mistake for {@code host}.
     *
     * @param suffix below which all is the provider's own
     */
    private static List<String> lookAlikes(String host, String suffix) {
        List<String> names = new ArrayList<>(List.of(
                host + ".",
                host + ".evil.test",
                suffix + ".evil.test",
                "evil-" + suffix,
                "evil" + suffix,
                "x" + suffix,
                host.replace('.', '-') + ".evil.test",
                suffix.substring(0, suffix.lastIndexOf('.')) + ".evil",
                suffix.replaceFirst("\\.([a-z]+)$", "x.$1"),
                host + "@evil.test",
                host + ":443",
                host + "\u0000.evil.test"));
        String name = suffix.substring(0, suffix.lastIndexOf('.'));
        // Cyrillic letters that look like Latin ones
        String twin = name.replace('a', '\u0430')
                .replace('e', '\u0435')
                .replace('o', '\u043e')
                .replace('p', '\u0440')
                .replace('c', '\u0441')
                .replace('x', '\u0445');
        if (!twin.equals(name)) {
            names.add(twin + suffix.substring(name.length()));
            names.add(IDN.toASCII(twin) + suffix.substring(name.length()));
        }
        return names;
    }

    /** Capitals, a trailing dot and user information are dealt with where a request's host is read. */
    @Test
    void hostsAreComparedAsTheyAreRead() {
        RouteTable table = table();
        assertTrue(table.touches(new Origin("API.OpenAI.com", 443)));
        for (String text : List.of("https://api.openai.com@evil.test", "https://user@api.openai.com")) {
            assertEquals(null, ApiUrl.parse(text), text);
        }
    }

    /**
     * A request to a place where one logs in carries no credential of ours, as far as the definition of its host knows of the
     * place. Where another definition's logins are at the host, a program that logs in by itself would have its proof
     * replaced; that is declared, so that nobody adds to it unawares.
     */
    @Test
    void placesToLogInAreKnownToTheDefinitionWhoseHostTheyAreAt() {
        Map<String, Set<String>> own = new TreeMap<>();
        for (BundledFile file : files) {
            Set<String> urls = new TreeSet<>();
            file.loginUrls().forEach(url -> urls.add(place(url)));
            own.put(file.name(), urls);
        }
        Map<String, List<String>> strangers = new TreeMap<>();
        for (BundledFile file : files) {
            for (URI url : file.loginUrls()) {
                places.forEach((name, urls) -> {
                    boolean taken = urls.stream()
                            .anyMatch(api -> api.containsOrigin(url.getHost(), 443) && api.containsPath(url.getPath()));
                    if (taken && !own.getOrDefault(name, Set.of()).contains(place(url))) {
                        List<String> logins = strangers.computeIfAbsent(name, _ -> new ArrayList<>());
                        if (!logins.contains(file.name())) {
                            logins.add(file.name());
                        }
                    }
                });
            }
        }
        assertEquals(lines(Declared.in("logins-at-apis.txt")), lines(strangers));
    }

    private static String place(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT) + url.getPath();
    }

    /** A place in the path that is outside of the API's own paths would never be filled. */
    @Test
    void placesInPathsAreBelowTheApi() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (WayIn way : file.definition().ways()) {
                if (way.placement() instanceof Placement.PathSegment path) {
                    for (String before : path.before()) {
                        found.addUnless(
                                places.getOrDefault(file.name(), List.of()).stream()
                                        .anyMatch(url -> before.startsWith(url.pathPrefix())
                                                || url.pathPrefix().startsWith(before)),
                                file.name(),
                                before + " is outside of the API");
                    }
                }
            }
        }
        found.none();
    }

    private RouteTable table() {
        List<Route> routes = new ArrayList<>();
        for (BundledFile file : files) {
            ProviderDefinition definition = file.definition();
            ConnectionId connection = new ConnectionId(definition.name(), new ConnectionName("default"));
            for (ApiUrl url : places.getOrDefault(file.name(), List.of())) {
                routes.add(new Route(url, connection, definition.defaultWay().placement(), Instant.EPOCH));
            }
        }
        return new RouteTable(routes);
    }
}
