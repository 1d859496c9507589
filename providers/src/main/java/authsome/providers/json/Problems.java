package authsome.providers.json;

import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.InvalidDefinitionException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what is wrong, so that a person sees it all at once. For one thread. */
public final class Problems {

    private static final int SHOWN = 50;
    private static final int QUOTED = 60;

    // a block that several ways share is read for each of them; its problems are told once
    private final Set<Problem> found = new LinkedHashSet<>();

    /** Notes a problem; {@code line} 0 concerns the whole. What could steer a terminal is escaped. */
    public void add(int line, String message) {
        found.add(new Problem(line, printable(message)));
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /** Throws when there is any problem. A flood of them is cut, and the last line says how many are left out. */
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line));
        if (sorted.size() > SHOWN) {
            int left = sorted.size() - SHOWN;
            sorted = new ArrayList<>(sorted.subList(0, SHOWN));
            sorted.add(new Problem(0, "and " + left + " more"));
        }
        throw new InvalidDefinitionException(sorted);
    }

    /** {@code text} in quotes, shortened, and without what could steer a terminal. */
    public static String quote(String text) {
        String shown = text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "...";
        return "'" + printable(shown) + "'";
    }

    /** Whether a terminal shows {@code text} as it is: no control, format or direction characters. */
    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Problems::isPrintable);
    }

    /** {@code text} without what could steer a terminal. */
    public static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> isPrintable(c) ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static boolean isPrintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
