package authsome.application.moving;

import authsome.application.vault.Sha256;
import authsome.application.vault.Transport;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One way through all that there is, counting it and taking its hash. Used by one thread, once. */
final class Pass {

    /** What servers tell each other while they serve; it means nothing to those that come later. */
    private static final List<String> PASSING = List.of("epoch", "replay/", "chore/", "probe/");

    private final Transport source;
    private final Consumer<Long> progress;
    private final List<SpaceCount> spaces = new ArrayList<>();
    private final List<DocumentId> damaged = new ArrayList<>();
    private byte[] hash = new byte[0];
    private long documents;
    private boolean changed;

    /** @param progress hears the number of documents so far */
    Pass(Transport source, Consumer<Long> progress) {
        this.source = source;
        this.progress = progress;
    }

    /**
     * Goes through a space.
     *
     * @param each gets its documents, and says whether something changed by it
     * @return the keys of what goes with the space
     */
    Set<DocumentKey> space(Space space, Predicate<SealedDocument> each) {
        Set<DocumentKey> gone = new HashSet<>();
        List<DocumentKey> broken = source.copy(space, document -> {
            if (!isPassing(document.id()) && take(document, each)) {
                gone.add(document.id().key());
            }
        });
        broken.forEach(key -> damaged.add(new DocumentId(space, key)));
        spaces.add(new SpaceCount(space, gone.size()));
        return gone;
    }

    private boolean take(SealedDocument document, Predicate<SealedDocument> each) {
        progress.accept(++documents);
        absorb(document);
        try {
            changed |= each.test(document);
            return true;
        } catch (DamagedDocumentException _) {
            damaged.add(document.id());
            return false;
        }
    }

    private void absorb(SealedDocument document) {
        String line = HexFormat.of().formatHex(hash) + " " + document.id() + " " + document.version() + " "
                + Sha256.hex(document.body().toByteArray());
        hash = Sha256.of(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Notes that something was not where it comes from. */
    void change() {
        changed = true;
    }

    /** Whether a document does not go with its space. */
    static boolean isPassing(DocumentId id) {
        String key = id.key().value();
        return id.space() instanceof Space.Registry
                && PASSING.stream()
                        .anyMatch(passing -> passing.endsWith("/") ? key.startsWith(passing) : key.equals(passing));
    }

    /** The hash of all that there is, as it is sealed there. */
    String hash() {
        return HexFormat.of().formatHex(hash);
    }

    /** Whether anything was other than where it comes from. */
    boolean changed() {
        return changed;
    }

    MoveReport report(boolean intact) {
        return new MoveReport(spaces, damaged, intact);
    }
}
