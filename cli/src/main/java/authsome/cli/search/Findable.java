package authsome.cli.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What something can be found by.
 *
 * @param name what it is called
 * @param title what people call it
 * @param details other words that belong to it alone, such as its hosts and variables
 * @param description what it is, in a sentence; may be empty
 */
public record Findable(String name, String title, List<String> details, String description) {

    /** The rank of what is not meant at all. */
    public static final int NONE = -1;

    private static final int SAME = 0;
    private static final int BEGINS = 1;
    private static final int WORD_BEGINS = 2;
    private static final int HAS = 4;
    private static final int DETAIL = 8;
    private static final int DESCRIPTION = 16;

    public Findable {
        details = List.copyOf(details);
    }

    /**
     * How well it is meant by what a person typed: the less the better, {@link #NONE} for not at all. Each word must stand
     * somewhere; case does not matter.
     */
    public int rank(String typed) {
        int rank = 0;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            int found = rankOf(word);
            if (found == NONE) {
                return NONE;
            }
            rank += found;
        }
        return rank;
    }

    private int rankOf(String word) {
        String plainName = lower(name);
        String plainTitle = lower(title);
        if (plainName.equals(word) || plainTitle.equals(word)) {
            return SAME;
        }
        if (plainName.startsWith(word) || plainTitle.startsWith(word)) {
            return BEGINS;
        }
        if (Arrays.stream((plainName + "-" + plainTitle).split("[^\\p{L}\\p{N}]+", -1))
                .anyMatch(part -> part.startsWith(word))) {
            return WORD_BEGINS;
        }
        if (plainName.contains(word) || plainTitle.contains(word)) {
            return HAS;
        }
        if (details.stream().anyMatch(detail -> lower(detail).contains(word) || Hosts.isMeant(detail, word))) {
            return DETAIL;
        }
        return lower(description).contains(word) ? DESCRIPTION : NONE;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
