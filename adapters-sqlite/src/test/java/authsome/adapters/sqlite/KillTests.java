package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed in the middle of writing loses nothing that the store acknowledged, and leaves nothing that
 * nobody put. The system property {@code authsome.kill.cycles} says how many are killed.
 *
 * <p>A cycle proves that for the store: its files, its log, its commits of several writes. That an acknowledgement which
 * went out over the API is worth the same is proven by the whole daemon, in {@code dist}.
 */
final class KillTests {

    private static final int CYCLES = 190;

    /** Cycles that share their files: each finds what all the former ones left. */
    private static final int GENERATION = 48;

    private static final int LANES = 4;

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        int cycles = Integer.getInteger("authsome.kill.cycles", CYCLES);
        QuickChild child = QuickChild.prepare(Files.createDirectory(directory.resolve("child")));
        List<Future<Integer>> generations = new ArrayList<>();
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            for (int first = 1; first <= cycles; first += GENERATION) {
                int begin = first;
                int end = Math.min(cycles, first + GENERATION - 1);
                Path files = Files.createTempDirectory(directory, "from-" + first + "-");
                generations.add(lanes.submit(() -> new KillGeneration(files, child).run(begin, end)));
            }
        }
        int acknowledged = 0;
        for (Future<Integer> generation : generations) {
            acknowledged += generation.get();
        }
        assertTrue(acknowledged >= cycles, "only " + acknowledged + " steps in " + cycles + " cycles");
    }
}
