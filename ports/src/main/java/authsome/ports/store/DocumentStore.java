package authsome.ports.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sealed, versioned documents. Each operation concerns one document and is atomic; nothing spans two.
 *
 * <p>Guarantees: a put or delete that returned {@code true} is durable (it survives {@code kill -9} and, where the
 * engine can, a power cut), and every later read by any user of the store sees it. Not guaranteed: order between
 * different documents after a crash, and that a page is a snapshot: documents put or deleted while somebody pages may or
 * may not appear.
 *
 * <p>Safe for use by many threads. Engine failures are {@link StorageException}.
 */
public interface DocumentStore extends AutoCloseable {

    /**
     * Finds a document.
     *
     * @throws DamagedDocumentException if something is stored there that is no sealed document
     */
    Optional<SealedDocument> find(DocumentId id);

    /**
     * Lists documents whose key begins with {@code prefix}, in ascending byte order of keys.
     *
     * @param prefix may be empty
     * @param after list only keys greater than this; null to begin
     * @param limit 1 to 1000
     */
    DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit);

    /**
     * Puts a document if its stored version is {@code expected}; 0 creates and demands that there is none. The document
     * then has version {@code expected + 1}.
     *
     * @return false, and nothing changed, when the stored version is another
     */
    boolean put(DocumentId id, long expected, SealedBytes body);

    /**
     * Deletes a document if its stored version is {@code expected}. A document created there again starts with version 1.
     *
     * @return false, and nothing changed, when the stored version is another or there is none
     */
    boolean delete(DocumentId id, long expected);

    /**
     * Takes a document away that nobody writes any more, without asking for its version; nothing happens when there is none.
     * Where somebody writes it at the same time all the same, what is there afterwards is either.
     */
    default void discard(DocumentId id) {
        find(id).ifPresent(document -> delete(id, document.version()));
    }

    /**
     * Visits every document of a space in ascending order of keys, as they are at one moment where the engine can freeze
     * one. Where it cannot, each document is as it was when its page was read; writes go on in any case.
     */
    default void visit(Space space, DocumentVisitor visitor) {
        DocumentKey after = null;
        do {
            DocumentPage page = page(space, "", after, 500);
            page.documents().forEach(visitor::document);
            page.damaged().forEach(visitor::damaged);
            after = page.next();
        } while (after != null);
    }

    /** Removes every document of a vault and what held them. Nothing happens when there is nothing. */
    void drop(Space.OfVault vault);

    /**
     * Has the engine look for damage below the level of documents, in all that it keeps for a space. Reads all of it, so it
     * may take long. An engine that has no such look finds nothing.
     *
     * @throws StorageException if something is damaged; one sentence says what
     */
    default void examine(Space space) {}

    /** Names the engine, for {@code health}: for example {@code sqlite}. */
    String engine();

    /** Releases files and connections; idempotent. Every later call of another method is a {@link StorageException}. */
    @Override
    void close();
}
