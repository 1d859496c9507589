package authsome.ports.store;

/** Takes the documents of a space, one after the other. */
public interface DocumentVisitor {

    /** Takes a document. */
    void document(SealedDocument document);

    /** Hears of one whose stored bytes are no sealed document. */
    void damaged(DocumentKey key);
}
