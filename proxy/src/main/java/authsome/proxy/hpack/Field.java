package authsome.proxy.hpack;

/**
 * One field line as received, one character for each byte.
 *
 * @param name in the form that was sent; with a colon in front for one that directs the message
 * @param value its value
 * @param sensitive whether the sender forbade to keep it in a table of compression, here and further on (RFC 7541 7.1.3)
 */
public record Field(String name, String value, boolean sensitive) {

    /** What a field costs beside its bytes (RFC 7541 4.1). */
    private static final int OVERHEAD = 32;

    int size() {
        return name.length() + value.length() + OVERHEAD;
    }

    @Override
    public String toString() {
        return "Field[" + name + "]";
    }
}
