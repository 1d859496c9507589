package authsome.arch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The places where a rule does not hold, each with its reason. A file has lines of the form {@code place | reason};
 * a place may end with {@code *}.
 */
public record Exceptions(Map<String, String> reasons) {

    /** No exceptions. */
    public static Exceptions none() {
        return new Exceptions(Map.of());
    }

    /** Reads a list from the resources beside this class. */
    public static Exceptions in(String file) {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : text(file).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int bar = line.indexOf('|');
                String place = (bar < 0 ? line : line.substring(0, bar)).strip();
                if (reasons.put(place, bar < 0 ? "" : line.substring(bar + 1).strip()) != null) {
                    throw new IllegalStateException(file + " names " + place + " twice");
                }
            }
        }
        return new Exceptions(reasons);
    }

    /** What the rule objects to and no exception covers. */
    public List<Verdict.Finding> uncovered(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> reasons.keySet().stream().noneMatch(place -> covers(place, finding.place())))
                .toList();
    }

    /** The exceptions that nothing needs any more, or that have no reason. */
    public List<String> idle(Verdict verdict) {
        return reasons.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty()
                        || verdict.places().stream().noneMatch(place -> covers(entry.getKey(), place)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean covers(String exception, String place) {
        return exception.endsWith("*")
                ? place.startsWith(exception.substring(0, exception.length() - 1))
                : place.equals(exception);
    }

    private static String text(String file) {
        try (InputStream in = Exceptions.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no list " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
