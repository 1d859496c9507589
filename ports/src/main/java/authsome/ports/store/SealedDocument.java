package authsome.ports.store;

/**
 * A document as a store has it.
 *
 * @param id its name
 * @param version 1 for a new document, one more at each put
 * @param body what was put
 */
public record SealedDocument(DocumentId id, long version, SealedBytes body) {

    public SealedDocument {
        if (version < 1) {
            throw new IllegalArgumentException("versions begin with 1");
        }
    }
}
