package authsome.ports.tck.store;

/** What a fake keeps of a document: its version and bytes that may be anything. */
final class Stored {

    private final long version;
    private final byte[] bytes;

    Stored(long version, byte[] bytes) {
        this.version = version;
        this.bytes = bytes;
    }

    long version() {
        return version;
    }

    /** The bytes themselves; nobody may change them. */
    byte[] bytes() {
        return bytes;
    }
}
