package authsome.cli.grammar;

import org.jspecify.annotations.Nullable;

/**
 * An option of a command.
 *
 * @param name with its hyphens, for example {@code --connection}
 * @param alias a second spelling such as {@code -n}; null for none
 * @param value what stands after it, as shown in help; null for a flag
 * @param kind what kind of value that is
 * @param repeatable whether it may stand more than once
 * @param help one line
 */
public record OptionForm(
        String name, @Nullable String alias, @Nullable String value, Kind kind, boolean repeatable, String help) {

    /** An option that is there or not. */
    public static OptionForm flag(String name, String help) {
        return new OptionForm(name, null, null, Kind.TEXT, false, help);
    }

    /** An option with a value of which nothing is known. */
    public static OptionForm value(String name, String value, String help) {
        return value(name, value, Kind.TEXT, help);
    }

    /** An option with a value. */
    public static OptionForm value(String name, String value, Kind kind, String help) {
        return new OptionForm(name, null, value, kind, false, help);
    }

    /** The same option with a second spelling. */
    public OptionForm or(String spelling) {
        return new OptionForm(name, spelling, value, kind, repeatable, help);
    }

    /** The same option, as often as wanted. */
    public OptionForm many() {
        return new OptionForm(name, alias, value, kind, true, help);
    }

    public boolean isFlag() {
        return value == null;
    }

    /** Whether it has this spelling. */
    public boolean isSpelled(String word) {
        return word.equals(name) || word.equals(alias);
    }

    /** As it stands in help: {@code -n, --lines N}. */
    public String usage() {
        String names = alias == null ? name : alias + ", " + name;
        return value == null ? names : names + ' ' + value;
    }
}
