package authsome.domain.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant, for "did you mean". Case, hyphens and underscores do not count. */
public final class Nearest {

    private static final int LONGEST = 128;

    private Nearest() {}

    /** The known name that is nearest to {@code written}, if at most a third of its letters are wrong. */
    public static Optional<String> to(String written, Collection<String> known) {
        return within(Math.max(1, plain(written).length() / 3), written, known);
    }

    /** The known name that is nearest to {@code written}, if at most {@code edits} edits away. */
    public static Optional<String> within(int edits, String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(written);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= edits)
                .min(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The known names that are like {@code written}, the likest first: those of which at most half the letters are wrong. */
    public static List<String> some(int most, String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return List.of();
        }
        String plain = plain(written);
        int edits = Math.max(1, plain.length() / 2);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= edits)
                .sorted(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** How many letters to add, drop, change or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
