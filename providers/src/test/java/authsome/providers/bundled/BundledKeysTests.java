package authsome.providers.bundled;

import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.Variable;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.tck.wire.GoldenRequest;
import authsome.ports.tck.wire.GoldenRequests;
import authsome.providers.Providers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bundled definitions know keys when they see them, and have a golden request for each way in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all of them once is enough
final class BundledKeysTests {

    /** No key is as short as this; nor as its known beginning and two characters. */
    private static final int STUMP = 6;

    private static final Pattern BEGINNING = Pattern.compile("\\^([A-Za-z0-9_-]{3,}).*");

    /** A word that says so, in base64 too, or digits in a row. */
    private static final Pattern INVENTED =
            Pattern.compile("(?i)invent|example|test|0123456789|123456|abcdef|fedcba|0{4}|1{4}|5{4}|aW52ZW50|ludmVudG");

    private final DefinitionFormat format = Providers.definitionFormat();
    private final List<BundledFile> files = BundledFile.valid();
    private final Map<String, List<GoldenRequest>> golden = GoldenRequests.all();

    @Test
    void everyWayHasAGoldenRequest() {
        Findings found = new Findings();
        Set<String> without = new TreeSet<>(golden.keySet());
        for (BundledFile file : files) {
            without.remove(file.name());
            List<GoldenRequest> requests = golden.getOrDefault(file.name(), List.of());
            Set<Placement> tokens = new HashSet<>();
            for (WayIn way : file.definition().ways()) {
                boolean key = way instanceof WayIn.ApiKey;
                boolean there = requests.stream().anyMatch(request -> isFor(request, way));
                // several flows may end with the same kind of request
                found.addUnless(
                        there || (!key && tokens.contains(way.placement())),
                        file.name(),
                        "has no golden request for " + way.flow().wireName());
                if (!key) {
                    tokens.add(way.placement());
                }
            }
        }
        without.forEach(name -> found.add(name, "has golden requests and no definition"));
        found.none();
    }

    private static boolean isFor(GoldenRequest request, WayIn way) {
        boolean token = request.entered().containsKey(GoldenRequest.ACCESS_TOKEN);
        String flow = request.entered().get(GoldenRequest.FLOW);
        return switch (way) {
            case WayIn.ApiKey _ -> !token;
            case WayIn.OAuth oauth ->
                token && (flow == null || flow.equals(oauth.flow().wireName()));
            case WayIn.Browser _ -> false;
        };
    }

    @Test
    void whatIsEnteredIsWhatIsAskedFor() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            ProviderDefinition definition = file.definition();
            for (GoldenRequest request : golden.getOrDefault(file.name(), List.of())) {
                Set<String> known = new TreeSet<>(Set.of("base_url"));
                definition.variables().forEach(variable -> known.add(variable.name()));
                if (request.entered().containsKey(GoldenRequest.ACCESS_TOKEN)) {
                    known.addAll(List.of(GoldenRequest.ACCESS_TOKEN, GoldenRequest.FLOW));
                } else {
                    keys(definition).forEach(part -> known.add(part.name()));
                }
                Set<String> unknown = new TreeSet<>(request.entered().keySet());
                unknown.removeAll(known);
                found.addUnless(unknown.isEmpty(), request.toString(), "enters " + unknown + ", and not " + known);
            }
        }
        found.none();
    }

    /** So that nobody, and no scanner of repositories, takes one for a real key. */
    @Test
    void secretsAreInvented() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            Set<String> secrets = new TreeSet<>(Set.of(GoldenRequest.ACCESS_TOKEN));
            keys(file.definition()).stream().filter(KeyPart::isSecret).forEach(part -> secrets.add(part.name()));
            for (GoldenRequest request : golden.getOrDefault(file.name(), List.of())) {
                for (String name : secrets) {
                    String value = request.entered().getOrDefault(name, "invented");
                    found.addUnless(
                            INVENTED.matcher(value).find(), request.toString(), value + " does not look invented");
                }
            }
        }
        found.none();
    }

    @Test
    void patternsTakeTheInventedKeysAndNothingLikeThem() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (KeyPart part : keys(file.definition())) {
                values(file.name(), part.name())
                        .forEach(value -> look(found, file.name() + ", " + part.name(), part, value));
            }
        }
        found.none();
    }

    private void look(Findings found, String where, KeyPart part, String value) {
        String pattern = part.keyPattern();
        if (pattern == null) {
            return;
        }
        found.addUnless(matches(pattern, value), where, pattern + " does not match " + value);
        List<String> others = new ArrayList<>(
                List.of("", " " + value, value + " ", value + "\n", value + "\r\nX: y", value + " " + value));
        Matcher beginning = BEGINNING.matcher(pattern);
        boolean known = beginning.matches() && !pattern.contains("|");
        if (part.isSecret()) {
            others.add(value + "\u0000");
            others.add(value + "\u00e9");
            int stump = known ? Math.max(STUMP, beginning.group(1).length() + 2) : STUMP;
            others.add(value.substring(0, Math.min(value.length() - 1, stump)));
        }
        if (known) {
            others.add(value.substring(1));
            others.add("x" + value);
        }
        others.stream()
                .filter(other -> matches(pattern, other))
                .forEach(other -> found.add(where, pattern + " matches '" + other + "' too"));
    }

    @Test
    void patternsOfVariablesTakeWhatIsEntered() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (Variable variable : file.definition().variables()) {
                List<String> values = new ArrayList<>(values(file.name(), variable.name()));
                if (variable.example() != null) {
                    values.add(variable.example());
                }
                if (variable.usual() != null) {
                    values.add(variable.usual());
                }
                found.addUnless(!values.isEmpty(), file.name(), variable.name() + " is entered in no golden request");
                for (String value : values) {
                    found.addUnless(
                            matches(variable.pattern(), value),
                            file.name(),
                            variable.pattern() + " does not match " + value);
                }
                for (String other : List.of("", "a/b", "a@b", "a:1", "a.evil.test/", "a b", "..")) {
                    found.addUnless(
                            !matches(variable.pattern(), other),
                            file.name(),
                            variable.name() + " may be '" + other + "'");
                }
            }
        }
        found.none();
    }

    /** A pattern that says how keys begin takes none of a service whose keys begin otherwise. */
    @Test
    void patternsTakeNoKeyOfAnotherService() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (KeyPart part : keys(file.definition())) {
                Matcher beginning = BEGINNING.matcher(String.valueOf(part.keyPattern()));
                if (beginning.matches() && !String.valueOf(part.keyPattern()).contains("|")) {
                    golden.forEach((name, _) -> values(name, GoldenRequest.KEY).stream()
                            .filter(key -> !key.startsWith(beginning.group(1)))
                            .filter(key -> matches(String.valueOf(part.keyPattern()), key))
                            .forEach(key -> found.add(file.name(), "takes the key of " + name + ", " + key)));
                }
            }
        }
        found.none();
    }

    private List<String> values(String provider, String name) {
        List<String> values = new ArrayList<>();
        for (GoldenRequest request : golden.getOrDefault(provider, List.of())) {
            String value = request.entered().get(name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static List<KeyPart> keys(ProviderDefinition definition) {
        List<KeyPart> keys = new ArrayList<>();
        for (WayIn way : definition.ways()) {
            if (way instanceof WayIn.ApiKey key) {
                keys.addAll(BundledFactsTests.parts(key));
            }
        }
        return keys;
    }

    private boolean matches(String pattern, String key) {
        return format.matchesWhole(pattern, key.getBytes(StandardCharsets.UTF_8));
    }
}
