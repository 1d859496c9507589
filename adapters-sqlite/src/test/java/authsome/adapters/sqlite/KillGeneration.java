package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.store.SpaceContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Kills one process after the other over the same files, and looks at these after each. Used by one thread. */
final class KillGeneration {

    private static final int MOST_STEPS = 80;

    private final Path directory;
    private final QuickChild child;

    /** What every document of earlier cycles was seen to be; it must stay so. */
    private final Map<DocumentId, Optional<SealedDocument>> settled = new HashMap<>();

    KillGeneration(Path directory, QuickChild child) {
        this.directory = directory;
        this.child = child;
    }

    /** Runs the cycles from {@code first} to {@code last}, each seeded by its number; how many steps they acknowledged. */
    int run(int first, int last) throws IOException, InterruptedException {
        int acknowledged = 0;
        for (int cycle = first; cycle <= last; cycle++) {
            int enough = 1 + new SeededRandom(cycle).nextInt(MOST_STEPS);
            int[] steps = runUntilKilled(cycle, enough);
            for (int step : steps) {
                acknowledged += step;
            }
            verify(cycle, steps);
        }
        return acknowledged;
    }

    /** The last acknowledged step of each thread. */
    private int[] runUntilKilled(int cycle, int enough) throws IOException, InterruptedException {
        int[] steps = new int[PutLoop.THREADS];
        Process process = child.start(directory, String.valueOf(cycle));
        try (BufferedReader acknowledged = process.inputReader()) {
            String line = acknowledged.readLine();
            for (int lines = 1; line != null; lines++, line = acknowledged.readLine()) {
                if (lines == enough) {
                    // by its handle: the process itself would close the stream with what is still in it
                    process.toHandle().destroyForcibly();
                }
                String[] words = line.split(" ");
                if (line.endsWith(" .")) {
                    steps[Integer.parseInt(words[0])] = Integer.parseInt(words[1]);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return steps;
    }

    private void verify(int cycle, int[] steps) {
        try (DocumentStore store = Opened.in(directory)) {
            for (int thread = 0; thread < steps.length; thread++) {
                DocumentId id = PutLoop.id(String.valueOf(cycle), thread);
                Optional<SealedDocument> found = store.find(id);
                boolean last = found.equals(PutLoop.after(id, steps[thread]));
                boolean inFlight = found.equals(PutLoop.after(id, steps[thread] + 1));
                assertTrue(
                        last || inFlight,
                        "seed " + cycle + ": " + id + " was at step " + steps[thread] + " and is now " + found);
                settled.put(id, found);
            }
            settled.forEach((id, document) -> assertEquals(document, store.find(id), "after seed " + cycle));
            for (Space space : SpaceContract.SPACES) {
                Path file = Raw.file(directory, space);
                // asking for one that no child got to would create it, and not as the store does
                if (Files.exists(file)) {
                    String verdict = Raw.ask(file, "PRAGMA integrity_check");
                    assertEquals("ok", verdict, space.label() + " after seed " + cycle);
                }
            }
        }
    }
}
