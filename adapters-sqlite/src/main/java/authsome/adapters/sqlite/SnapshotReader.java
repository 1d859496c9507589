package authsome.adapters.sqlite;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentVisitor;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.Optional;

/** Hands every row of one statement to a visitor: one statement sees one state of the file, whoever writes meanwhile. */
final class SnapshotReader implements Session.RowVisitor {

    private final Space space;
    private final DocumentVisitor visitor;

    SnapshotReader(Space space, DocumentVisitor visitor) {
        this.space = space;
        this.visitor = visitor;
    }

    @Override
    public boolean visit(Row row) {
        Optional<DocumentKey> key = PageReader.key(row.key());
        if (key.isEmpty()) {
            visitor.damaged(PageReader.printable(row.key()));
            return true;
        }
        Optional<SealedDocument> document = document(row, key.get());
        if (document.isEmpty()) {
            visitor.damaged(key.get());
        } else {
            visitor.document(document.get());
        }
        return true;
    }

    private Optional<SealedDocument> document(Row row, DocumentKey key) {
        try {
            return Optional.of(row.document(new DocumentId(space, key)));
        } catch (DamagedDocumentException _) {
            return Optional.empty();
        }
    }
}
