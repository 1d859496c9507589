package authsome.daemon.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.HomeLayout;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.HomeFolders;
import authsome.ports.backup.HomeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch that is interrupted between any two of its steps is finished by the next start. */
final class RestoredHomeTests {

    private static final String CONFIG = "client/config.json";

    @TempDir
    Path folder;

    private HomeLayout home;
    private RestoredHome restored;

    @BeforeEach
    void prepare() throws IOException {
        home = new HomeLayout(folder.resolve("home"));
        HomeFolders.prepare(home);
        restored = new RestoredHome(home);
        Files.writeString(home.data().resolve("registry.db"), "old");
        Files.createDirectories(home.clientConfig().getParent());
        Files.writeString(home.clientConfig(), "old");
    }

    @Test
    void throwsAwayWhatWasNotReadToItsEnd() throws IOException {
        stage();
        restored.finish();
        assertEquals("old", Files.readString(home.data().resolve("registry.db")));
        assertFalse(Files.exists(home.restoring()));
    }

    @Test
    void takesThePlaceOfWhatIsThereAndKeepsIt() throws IOException {
        stage();
        restored.commit("replaced-1");
        requireSwitched();
    }

    @Test
    void finishesFromWhereverItWasInterrupted() throws IOException {
        Path aside = home.server().resolve("replaced-1");
        // the moves of a switch, in their order
        List<List<Path>> moves = List.of(
                List.of(home.clientConfig(), aside.resolve(CONFIG)),
                List.of(home.restoring().resolve(CONFIG), home.clientConfig()),
                List.of(home.data(), aside.resolve("server/data")),
                List.of(home.restoring().resolve("data"), home.data()));
        for (int done = 0; done <= moves.size(); done++) {
            Folders.delete(home.root());
            prepare();
            stage();
            Files.writeString(home.restoring().resolve("ready"), "replaced-1");
            for (List<Path> move : moves.subList(0, done)) {
                Files.createDirectories(move.getLast().getParent());
                Files.move(move.getFirst(), move.getLast());
            }
            HomeFolders.prepare(home);
            new RestoredHome(home).finish();
            requireSwitched();
            new RestoredHome(home).finish();
            requireSwitched();
        }
    }

    @Test
    void anEmptyStoreIsNotWorthKeeping() throws IOException {
        Files.delete(home.data().resolve("registry.db"));
        stage();
        restored.commit("replaced-1");
        assertEquals("new", Files.readString(home.data().resolve("registry.db")));
        assertEquals(Set.of(CONFIG), files(home.server().resolve("replaced-1")));
    }

    private void stage() throws IOException {
        Files.writeString(restored.begin().resolve("registry.db"), "new");
        restored.put(new HomeFile(CONFIG, Secret.ofUtf8("new")));
    }

    private void requireSwitched() throws IOException {
        assertEquals("new", Files.readString(home.data().resolve("registry.db")));
        assertEquals("new", Files.readString(home.clientConfig()));
        Path aside = home.server().resolve("replaced-1");
        assertEquals(Set.of(CONFIG, "server/data/registry.db"), files(aside));
        assertEquals("old", Files.readString(aside.resolve("server/data/registry.db")));
        assertEquals("old", Files.readString(aside.resolve(CONFIG)));
        assertFalse(Files.exists(home.restoring()));
        assertTrue(Folders.isEmpty(home.restoring()));
    }

    private static Set<String> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> below.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
