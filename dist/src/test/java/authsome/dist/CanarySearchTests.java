package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The last test of the whole build: no key of the end-to-end tests is in anything that the build has left. Their homes
 * were searched when they were closed, and their outputs when they were read.
 *
 * <p>Nothing is excepted here. What tests keep on purpose (what the upstream received) is in folders that end with them.
 */
@Tag("last")
final class CanarySearchTests {

    @Test
    void noKeyIsInAnythingThatTheBuildLeft() throws IOException {
        Instant began =
                Files.getLastModifiedTime(Folder.path().resolve("built")).toInstant();
        List<Path> hits = new ArrayList<>();
        List<Path> searched = places();
        assertTrue(searched.size() > 10, "too few places: " + searched);
        for (Path place : searched) {
            hits.addAll(Canary.leaks().in(place, began));
        }
        assertEquals(List.of(), hits);
    }

    /** What every room has built and reported, and the temp folder. */
    private static List<Path> places() throws IOException {
        List<Path> places = new ArrayList<>();
        try (Stream<Path> rooms = Files.list(Folder.checkout())) {
            rooms.map(room -> room.resolve("target")).filter(Files::isDirectory).forEach(places::add);
        }
        places.add(Path.of(System.getProperty("java.io.tmpdir")));
        return places;
    }
}
