package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.library.error.BrokerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every exception that the library names is raised by a test as a program would meet it: one that nothing throws is a
 * promise that nothing keeps.
 */
final class RaisedFailuresTests {

    /** Their Javadoc says that no call of the library has them: they stand for the names of the wire. */
    private static final Set<String> OF_NO_CALL =
            Set.of("DiscoveryException", "EndpointUnreachableException", "RunNotFoundException");

    private static final List<String> SUITES = List.of(
            "ports-tck/src/main/java/authsome/ports/tck/library/AuthsomeContract.java",
            "ports-tck/src/main/java/authsome/ports/tck/library/FailureContract.java",
            "embedded/src/test/java/authsome/embedded/EmbeddedAuthsomeTests.java",
            "api-http/src/test/java/authsome/api/http/surface/RemoteAuthsomeTests.java",
            "api-http/src/test/java/authsome/api/http/surface/RemoteFailuresTests.java");

    private static final Pattern RAISED =
            Pattern.compile("(?:assertThrows|everyUse)\\(\\s*(?:broker, )?(\\w+Exception)\\.class");

    @Test
    void eachIsRaisedOrSaysThatNoCallHasIt() throws IOException {
        Set<String> raised = new TreeSet<>(OF_NO_CALL);
        for (String suite : SUITES) {
            Set<String> here = raisedIn(Code.projectFolder().resolve(suite));
            assertTrue(!here.isEmpty(), suite);
            raised.addAll(here);
        }
        Set<String> named = Arrays.stream(BrokerException.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        raised.remove("BrokerException");
        assertEquals(named, raised);
    }

    @Test
    void whatNoCallHasSaysSo() throws IOException {
        for (String name : OF_NO_CALL) {
            String source = Files.readString(
                    Code.projectFolder().resolve("library/src/main/java/authsome/library/error/" + name + ".java"));
            assertTrue(source.contains("none throws this"), name);
            for (String suite : SUITES) {
                assertTrue(!raisedIn(Code.projectFolder().resolve(suite)).contains(name), name + " in " + suite);
            }
        }
    }

    private static Set<String> raisedIn(Path suite) throws IOException {
        return RAISED.matcher(Files.readString(suite))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
