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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed in the middle of writing loses nothing that the store acknowledged, and leaves nothing that
 * nobody put. Kills {@value #CYCLES} processes, or as many as the system property {@code authsome.kill.cycles} says:
 * {@code ./mvnw verify -Dauthsome.kill.cycles=200}.
 */
final class KillTests {

    private static final int CYCLES = 12;

    @TempDir
    Path directory;

    /** What every document of earlier cycles was seen to be; it must stay so. */
    private final Map<DocumentId, Optional<SealedDocument>> settled = new HashMap<>();

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        int cycles = Integer.getInteger("authsome.kill.cycles", CYCLES);
        int acknowledged = 0;
        for (int cycle = 1; cycle <= cycles; cycle++) {
            int enough = 1 + new SeededRandom(cycle).nextInt(150);
            int[] steps = runUntilKilled(cycle, enough);
            for (int step : steps) {
                acknowledged += step;
            }
            verify(cycle, steps);
        }
        assertTrue(acknowledged >= cycles, "only " + acknowledged + " steps in " + cycles + " cycles");
    }

    /** The last acknowledged step of each thread. */
    private int[] runUntilKilled(int cycle, int enough) throws IOException, InterruptedException {
        int[] steps = new int[PutLoop.THREADS];
        Process child = ChildJvm.of(PutLoop.class, directory.toString(), String.valueOf(cycle))
                .start();
        try (BufferedReader acknowledged = child.inputReader()) {
            String line = acknowledged.readLine();
            for (int lines = 1; line != null; lines++, line = acknowledged.readLine()) {
                if (lines == enough) {
                    // by its handle: the process itself would close the stream with what is still in it
                    child.toHandle().destroyForcibly();
                }
                String[] words = line.split(" ");
                if (line.endsWith(" .")) {
                    steps[Integer.parseInt(words[0])] = Integer.parseInt(words[1]);
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
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
                assertTrue(last || inFlight, id + " was at step " + steps[thread] + " and is now " + found);
                settled.put(id, found);
            }
            settled.forEach((id, document) -> assertEquals(document, store.find(id)));
            for (Space space : SpaceContract.SPACES) {
                assertEquals("ok", Raw.ask(Raw.file(directory, space), "PRAGMA integrity_check"), space.label());
            }
        }
    }
}
