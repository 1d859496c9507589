package authsome.adapters.sqlite;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.tck.store.Sample;
import authsome.ports.tck.store.SpaceContract;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts, replaces and deletes in several threads until it is killed, and prints each step once the store has
 * acknowledged it.
 */
final class PutLoop {

    /** Two for each space, so that commits of several writes are among those killed. */
    static final int THREADS = 2 * SpaceContract.SPACES.size();

    /** Versions 1 to 4, then a delete. */
    private static final int ROUND = 5;

    private PutLoop() {}

    public static void main(String[] args) {
        DocumentStore store = Opened.in(Path.of(args[0]));
        int steps = args.length > 2 ? Integer.parseInt(args[2]) : Integer.MAX_VALUE;
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            DocumentId id = id(args[1], thread);
            Thread.ofPlatform().start(() -> {
                for (int step = 1; step <= steps; step++) {
                    if (!act(store, id, step)) {
                        throw new IllegalStateException(id + " refused step " + step);
                    }
                    // one write of one line; the full stop shows that it is whole
                    System.out.print(number + " " + step + " .\n");
                    System.out.flush();
                }
            });
        }
    }

    static DocumentId id(String cycle, int thread) {
        return Sample.id(SpaceContract.SPACES.get(thread / 2), "cycle/" + cycle + "/" + thread);
    }

    /** What must be stored after the given step, none for 0. */
    static Optional<SealedDocument> after(DocumentId id, int step) {
        int version = step % ROUND;
        return version == 0
                ? Optional.empty()
                : Optional.of(new SealedDocument(id, version, Sample.body(id + " step " + step)));
    }

    private static boolean act(DocumentStore store, DocumentId id, int step) {
        return after(id, step)
                .map(document -> store.put(id, document.version() - 1, document.body()))
                .orElseGet(() -> store.delete(id, ROUND - 1));
    }
}
