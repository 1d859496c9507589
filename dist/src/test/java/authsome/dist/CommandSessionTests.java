package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in the hands of somebody who types it: what it prints, where, and how it ends. */
final class CommandSessionTests {

    /** What cannot end well, or badly, in a session, and why. */
    private static final Map<String, String> NOT_WELL = Map.of(
            "demo", "DemoTests plays it, which takes many seconds",
            "admin role", "there is one owner, whose role stays; OwnerClientTests",
            "admin disable", "the same",
            "admin enable", "the same",
            "provider edit", "an editor needs a terminal; EditCommandTests",
            "admin unenroll", "it wants the id of a token; EnrolmentsTests",
            "runs show", "a run that is open; RunsAndInitTests and RedactionTests");

    @TempDir
    Path folder;

    static Stream<Session> sessions() throws IOException {
        List<Session> sessions = new ArrayList<>();
        try (Stream<Path> files = Files.list(
                Path.of(System.getProperty("authsome.root"), "dist/src/test/resources/authsome/dist/sessions"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".session"))
                    .sorted()
                    .toList()) {
                sessions.add(Session.read(file));
            }
        }
        return sessions.stream();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void goesAsWritten(Session session) throws Exception {
        List<String> differences = new ArrayList<>();
        try (TestHome home = TestHome.fresh()) {
            for (Session.Step step : session.steps()) {
                String stdin = step.in().isEmpty() ? "" : String.join("\n", step.in()) + "\n";
                Outcome outcome = home.authsome(step.words().toArray(String[]::new))
                        .directory(folder)
                        .stdin(stdin)
                        .showing()
                        .run();
                List<String> wrong = step.differences(outcome);
                if (!wrong.isEmpty()) {
                    differences.add(session.name() + ":" + step.line() + ": authsome " + String.join(" ", step.words())
                            + "\n  " + String.join("\n  ", wrong));
                }
            }
        }
        assertEquals("", String.join("\n", differences));
    }

    @Test
    void noCommandIsLeftOut() throws Exception {
        Set<String> well = new TreeSet<>();
        Set<String> badly = new TreeSet<>();
        for (Session session : sessions().toList()) {
            for (Session.Step step : session.steps()) {
                (step.code() == 0 ? well : badly).add(path(step.words()));
            }
        }
        assertTrue(commands().size() > 60, "the reference is written in another way: " + commands());
        for (String excepted : NOT_WELL.keySet()) {
            assertTrue(
                    commands().contains(excepted) && !well.contains(excepted), excepted + " is no exception any more");
        }
        well.addAll(NOT_WELL.keySet());
        Set<String> leftOut = new TreeSet<>();
        for (String command : commands()) {
            if (!well.contains(command)) {
                leftOut.add(command + " never ends well");
            }
            if (!badly.contains(command)) {
                leftOut.add(command + " never fails");
            }
        }
        assertEquals(Set.of(), leftOut);
    }

    @Test
    void whatIsLeftOutIsInATestThatIsThere() throws IOException {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> rooms = Files.list(Path.of(System.getProperty("authsome.root")))) {
            for (Path tests : rooms.map(room -> room.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                            .forEach(there::add);
                }
            }
        }
        List<String> named = NOT_WELL.values().stream()
                .flatMap(why -> Stream.of(why.split("[^A-Za-z]+")))
                .filter(word -> word.endsWith("Tests"))
                .toList();
        assertTrue(named.size() > 5, named::toString);
        assertTrue(there.containsAll(named), () -> named + " are not all there");
    }

    static String path(List<String> words) throws IOException {
        List<String> plain =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        String two = plain.size() > 1 ? plain.get(0) + " " + plain.get(1) : plain.getFirst();
        return commands().contains(two) ? two : plain.getFirst();
    }

    /** As the reference has them, which is made from the table of commands. */
    private static Set<String> commands() throws IOException {
        Set<String> commands = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("authsome.root"), "docs/reference/cli.md"))) {
            if (line.startsWith("### ")) {
                commands.add(line.substring(4).strip());
            }
        }
        return commands;
    }
}
