package authsome.ports.provider;

/**
 * Reads provider definitions (the published v1 JSON with comments, and our additions).
 *
 * <p>Pure; safe for use by many threads.
 */
public interface DefinitionFormat {

    /**
     * Reads and validates a definition.
     *
     * @throws InvalidDefinitionException naming every problem at once, each with its line
     */
    ProviderDocument parse(String json);

    /**
     * Reads a definition with some fields changed, by JSON Merge Patch (RFC 7396): what {@code patch} has replaces what
     * {@code json} has, objects field by field, and null takes a field away.
     *
     * @param json a definition that {@link #parse} has read
     * @param patch an object; problems are named by its lines
     * @throws InvalidDefinitionException naming every problem at once
     */
    ProviderDocument merge(String json, String patch);

    /** What a definition is found by. */
    DefinitionOutline outline(ProviderDocument document);

    /**
     * Whether the whole of {@code utf8} matches the regular expression {@code pattern} of a definition, in time linear
     * in its length. A pattern that does not compile matches nothing; {@link #parse} has refused it.
     */
    boolean matchesWhole(String pattern, byte[] utf8);
}
