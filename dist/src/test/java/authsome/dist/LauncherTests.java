package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The top-level {@code ./authsome} in a tree whose "Maven" writes down that it was called. */
final class LauncherTests {
    @TempDir
    Path tree;

    private Path source;

    @BeforeEach
    void plantTree() throws IOException {
        source = tree.resolve("room/src/main/Source");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "1");
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.copy(Folder.checkout().resolve("authsome"), tree.resolve("authsome"));
        executable(tree.resolve("jdk/bin/java"), "exit 0");
        executable(tree.resolve("mvnw"), """
                echo build >> builds
                sleep 0.3
                mkdir -p dist/target/authsome/bin
                printf '#!/bin/sh\\nprintf "<%%s>" "$@"\\n' > dist/target/authsome/bin/authsome
                chmod +x dist/target/authsome/bin/authsome
                echo "$PWD/jdk" > dist/target/authsome/built
                """);
        ageEverything();
    }

    @Test
    void buildsOnceAndThenStartsAtOnce() throws Exception {
        assertEquals("<a b><c>", launch("a b", "c").out());
        assertEquals("<again>", launch("again").out());
        assertEquals(1, builds());
    }

    @Test
    void buildsAgainWhenASourceIsNewerThanTheBuild() throws Exception {
        launch();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        launch();
        assertEquals(2, builds());
    }

    @Test
    void buildsAgainWhenASourceIsDeleted() throws Exception {
        launch();
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(5)));
        launch();
        assertEquals(2, builds());
    }

    @Test
    void buildsAgainWhenItsJdkIsGone() throws Exception {
        launch();
        Files.move(tree.resolve("jdk"), tree.resolve("elsewhere"));
        launch();
        assertEquals(2, builds());
    }

    @Test
    void tenAtOnceBuildOnce() throws Exception {
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                running.add(threads.submit(() -> launch("x")));
            }
        }
        for (Future<Outcome> one : running) {
            assertEquals("<x>", outcome(one).out());
        }
        assertEquals(1, builds());
    }

    @Test
    void worksThroughSymbolicLinksAndFromAnyFolder() throws Exception {
        Path links = Files.createDirectories(tree.resolve("links"));
        Files.createSymbolicLink(links.resolve("first"), Path.of("../authsome"));
        Files.createSymbolicLink(links.resolve("second"), links.resolve("first"));
        ProcessBuilder builder = new ProcessBuilder("links/second", "x").directory(tree.toFile());
        assertEquals("<x>", Programs.run(builder, "").out());
    }

    @Test
    void saysThatTheBuildFailedAndStopsThere() throws Exception {
        executable(tree.resolve("mvnw"), "echo reason; exit 1");
        Outcome outcome = launch();
        assertEquals(1, outcome.exit());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("reason\nauthsome: the build failed"), outcome.printed());
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("authsome").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("AUTHSOME_JAVA_HOME");
        return Programs.run(builder, "");
    }

    private static Outcome outcome(Future<Outcome> future) throws ExecutionException, InterruptedException {
        return future.get();
    }

    private int builds() throws IOException {
        return Files.readAllLines(tree.resolve("builds")).size();
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void ageEverything() throws IOException {
        FileTime old = FileTime.from(Instant.now().minusSeconds(60));
        for (Path path : List.of(source, source.getParent(), tree.resolve("pom.xml"))) {
            Files.setLastModifiedTime(path, old);
        }
    }
}
