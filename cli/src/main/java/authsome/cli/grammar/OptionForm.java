package authsome.cli.grammar;

import org.jspecify.annotations.Nullable;

/**
 * An option of a command.
 *
 * @param name with its hyphens, for example {@code --connection}
 * @param alias a second spelling such as {@code -n}; null for none
 * @param value what stands after it, as shown in help; null for a flag
 * @param repeatable whether it may stand more than once
 * @param help one line
 */
public record OptionForm(
        String name, @Nullable String alias, @Nullable String value, boolean repeatable, String help) {

    /** An option that is there or not. */
    public static OptionForm flag(String name, String help) {
        return new OptionForm(name, null, null, false, help);
    }

    /** An option with a value. */
    public static OptionForm value(String name, String value, String help) {
        return new OptionForm(name, null, value, false, help);
    }

    /** The same option with a second spelling. */
    public OptionForm or(String spelling) {
        return new OptionForm(name, spelling, value, repeatable, help);
    }

    /** The same option, as often as wanted. */
    public OptionForm many() {
        return new OptionForm(name, alias, value, true, help);
    }

    public boolean isFlag() {
        return value == null;
    }

    boolean isSpelled(String word) {
        return word.equals(name) || word.equals(alias);
    }
}
