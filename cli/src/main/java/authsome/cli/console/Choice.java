package authsome.cli.console;

import authsome.cli.search.Findable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something to choose.
 *
 * @param value what it is called
 * @param description what it is, in a few words; may be empty
 * @param found what it is found by
 */
public record Choice(String value, String description, Findable found) {

    /** Something that is found by what is shown of it. */
    public Choice(String value, String description) {
        this(value, description, new Findable(value, description, List.of(), ""));
    }

    /** Those that are meant by what a person typed so far, the likeliest first. */
    public static List<Choice> matching(String typed, List<Choice> all) {
        List<Choice> matching = new ArrayList<>(all);
        matching.removeIf(choice -> choice.found.rank(typed) == Findable.NONE);
        matching.sort(Comparator.comparingInt(choice -> choice.found.rank(typed)));
        return matching;
    }
}
