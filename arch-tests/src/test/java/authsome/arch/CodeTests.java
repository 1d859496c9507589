package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guard of all rules: what they look at is the whole project, and the newest class files are understood. */
final class CodeTests {

    private static final Set<String> NO_ROOMS = Set.of("bom", "arch-tests", "fuzz-tests", "dist", "bench", "interop");

    @Test
    void everyModuleOfTheProjectIsARoom() throws IOException {
        String pom = Files.readString(Code.projectFolder().resolve("pom.xml"));
        Set<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .map(tag -> tag.replaceAll("<[^>]+>", ""))
                .filter(module -> !NO_ROOMS.contains(module))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Arrays.stream(Room.values()).map(Room::folder).toList()), modules);
    }

    @ParameterizedTest
    @EnumSource
    void everySourceFileOfARoomWasImportedAsAClass(Room room) {
        Code code = Code.project();
        List<String> expected = code.sources().stream()
                .map(Source::className)
                .filter(name -> code.roomOf(name).filter(room::equals).isPresent())
                .filter(name -> !name.endsWith(".package-info"))
                .toList();
        assertTrue(!expected.isEmpty(), "a room without sources");
        assertEquals(
                List.of(),
                expected.stream().filter(name -> !code.classes().contain(name)).toList());
    }

    @Test
    void noClassIsLeftOverFromADeletedSource() {
        Code code = Code.project();
        Set<String> sources = code.sources().stream().map(Source::className).collect(Collectors.toSet());
        Set<String> orphans = code.classes().stream()
                .filter(type -> code.roomOf(type.getName()).isPresent())
                .map(Code::topLevel)
                .filter(name -> !sources.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), orphans, "build with 'clean', or give each top-level class its own file");
    }

    @Test
    void classesCarryWhatTheyDependOn() {
        JavaClass connection = Code.project().classes().get("authsome.domain.connection.Connection");
        assertTrue(connection.getDirectDependenciesFromSelf().size() > 10);
    }

    @Test
    void theLongerPackageDecidesTheRoom() {
        assertEquals(
                Room.PORTS_TCK, Code.project().roomOf("authsome.ports.tck.X").orElseThrow());
        assertEquals(Room.PORTS, Code.project().roomOf("authsome.ports.store.X").orElseThrow());
        assertTrue(Code.project().roomOf("authsome.portsx.X").isEmpty());
    }

    @Test
    void everyRuleHasItsContract() throws IOException {
        try (var files = Files.list(Code.projectFolder().resolve("arch-tests/src/test/java/authsome/arch/rule"))) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            Set<String> missing = names.stream()
                    .filter(name -> name.endsWith("Rule.java"))
                    .map(name -> name.replace("Rule.java", "RuleTests.java"))
                    .filter(name -> !names.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of(), missing);
            assertTrue(names.size() > 20);
        }
    }
}
