package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.Variable;
import authsome.domain.provider.WayIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Under which variables runs give out what bundled definitions are about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all of them once is enough
final class BundledEnvironmentTests {

    /** What programs and systems read for themselves. */
    private static final Pattern RESERVED = Pattern.compile(
            "PATH|HOME|USER|SHELL|IFS|ENV|BASH_ENV|TMPDIR|LD_.*|DYLD_.*|(.*_)?PROXY|SSL_CERT_.*|REQUESTS_CA_BUNDLE|"
                    + "CURL_.*|NODE_.*|JAVA_.*|JDK_.*|PYTHON.*|PERL.*|RUBY.*|GIT_(?!LAB).*|AUTHSOME_.*");

    private final List<BundledFile> files = BundledFile.valid();

    @Test
    void everyWayGivesOutAVariable() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (WayIn way : file.definition().ways()) {
                found.addUnless(
                        !way.environmentNames().isEmpty(),
                        file.name(),
                        way.flow().wireName() + " gives out no variable");
                if (way instanceof WayIn.ApiKey key) {
                    key.parts()
                            .forEach(part -> found.addUnless(
                                    !part.environmentNames().isEmpty(),
                                    file.name(),
                                    part.name() + " is given out under no variable"));
                }
            }
        }
        found.none();
    }

    @Test
    void noneIsAVariableOfTheSystem() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            names(file.definition()).stream()
                    .filter(name -> RESERVED.matcher(name).matches())
                    .forEach(name -> found.add(file.name(), name + " means something else to programs"));
        }
        found.none();
    }

    @Test
    void namesAreUniqueOrDeclaredShared() {
        Map<String, List<String>> users = new TreeMap<>();
        for (BundledFile file : files) {
            for (String name : names(file.definition())) {
                users.computeIfAbsent(name, _ -> new ArrayList<>()).add(file.name());
            }
        }
        users.values().removeIf(sharers -> sharers.size() == 1);
        assertEquals(lines(Declared.in("shared-environment-names.txt")), lines(users));
    }

    private static Set<String> names(ProviderDefinition definition) {
        Set<String> names = new TreeSet<>();
        for (WayIn way : definition.ways()) {
            names.addAll(way.environmentNames());
            if (way instanceof WayIn.ApiKey key) {
                key.parts().forEach(part -> names.addAll(part.environmentNames()));
            }
            if (way instanceof WayIn.OAuth oauth && oauth.refreshEnvironmentName() != null) {
                names.add(oauth.refreshEnvironmentName());
            }
        }
        definition.extraVariables().keySet().forEach(name -> names.add(name.value()));
        definition.variables().stream()
                .map(Variable::environmentName)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    private static String lines(Map<String, List<String>> lists) {
        StringBuilder lines = new StringBuilder();
        lists.forEach((name, words) ->
                lines.append(name).append(": ").append(String.join(" ", words)).append('\n'));
        return lines.toString();
    }
}
