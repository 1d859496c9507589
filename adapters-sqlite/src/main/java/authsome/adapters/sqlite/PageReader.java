package authsome.adapters.sqlite;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a page; sees one more than fits, to know whether there is a next page. */
final class PageReader implements Session.RowVisitor {

    private static final int MOST = 1000;

    private final Space space;
    private final String prefix;
    private final int limit;
    private final List<SealedDocument> documents = new ArrayList<>();
    private final List<DocumentKey> damaged = new ArrayList<>();
    private int taken;
    private @Nullable DocumentKey last;
    private boolean more;

    PageReader(Space space, String prefix, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " documents");
        }
        this.space = space;
        this.prefix = prefix;
        this.limit = limit;
    }

    @Override
    public boolean visit(Row row) {
        if (!row.key().startsWith(prefix)) {
            return false;
        }
        Optional<DocumentKey> key = key(row.key());
        if (key.isEmpty()) {
            // takes no place and ends no page: one cannot go on after a key that cannot be
            damaged.add(printable(row.key()));
            return true;
        }
        if (taken == limit) {
            more = true;
            return false;
        }
        taken++;
        last = key.get();
        try {
            documents.add(row.document(new DocumentId(space, key.get())));
        } catch (DamagedDocumentException _) {
            damaged.add(key.get());
        }
        return true;
    }

    DocumentPage page() {
        return new DocumentPage(documents, damaged, more ? last : null);
    }

    static Optional<DocumentKey> key(String stored) {
        try {
            return Optional.of(new DocumentKey(stored));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Names a damaged key as well as a key can: every byte that may not stand in one as {@code %XX}. */
    static DocumentKey printable(String stored) {
        StringBuilder name = new StringBuilder("damaged-");
        for (byte b : stored.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && Character.isLetterOrDigit(b);
            name.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
        }
        name.setLength(Math.min(name.length(), 512));
        return new DocumentKey(name.toString());
    }
}
