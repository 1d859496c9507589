package authsome.ports.store;

/**
 * Names a document.
 *
 * @param space the set it belongs to
 * @param key its name there
 */
public record DocumentId(Space space, DocumentKey key) {

    @Override
    public String toString() {
        return space.label() + ":" + key;
    }
}
