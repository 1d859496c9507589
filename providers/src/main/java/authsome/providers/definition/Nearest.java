package authsome.providers.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant to write. */
final class Nearest {

    private Nearest() {}

    /** The word of {@code known} that {@code word} is a misspelling of, or null when none is close. */
    static @Nullable String to(String word, Collection<String> known) {
        if (word.length() > 64) {
            return null;
        }
        String plain = plain(word);
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= allowed(candidate))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
                .orElse(null);
    }

    /** Case, hyphens and underscores are what people mix up first: {@code apiKey}, {@code api-key}. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static int allowed(String candidate) {
        return candidate.length() < 5 ? 1 : 2;
    }

    /** Insertions, deletions, changes and swaps of neighbours between the two. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
