package authsome.ports.provider;

import java.util.List;

/**
 * A definition that was drafted and that nobody has looked at.
 *
 * @param json the definition, not validated
 * @param notes what a person should know of it, one sentence each
 * @param schemes the ways to log in that the description has and that can be used, of which the draft took some
 */
public record DraftedDefinition(String json, List<String> notes, List<Scheme> schemes) {

    public DraftedDefinition {
        notes = List.copyOf(notes);
        schemes = List.copyOf(schemes);
    }

    /**
     * A way to log in.
     *
     * @param name what the description calls it
     * @param shown what it is, for people
     * @param taken whether it is in the draft
     */
    public record Scheme(String name, String shown, boolean taken) {}
}
