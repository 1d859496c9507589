package authsome.arch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a rule found.
 *
 * @param examined how many things it looked at; a rule that looked at nothing proves nothing
 * @param findings what it objects to, without repetition, sorted
 */
public record Verdict(int examined, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(new TreeSet<>(findings));
    }

    /** The places that it objects to. */
    public SortedSet<String> places() {
        SortedSet<String> places = new TreeSet<>();
        findings.forEach(finding -> places.add(finding.place()));
        return places;
    }

    /**
     * One objection.
     *
     * @param place where, in the form in which a list of exceptions names it
     * @param reason what is wrong there
     */
    public record Finding(String place, String reason) implements Comparable<Finding> {

        @Override
        public int compareTo(Finding other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return place + ": " + reason;
        }
    }

    /** Gathers findings. */
    public static final class Builder {

        private final List<Finding> findings = new ArrayList<>();
        private int examined;

        /** Counts something that the rule looked at. */
        public void examine() {
            examined++;
        }

        /** Notes an objection. */
        public void object(String place, String reason) {
            findings.add(new Finding(place, reason));
        }

        public Verdict build() {
            return new Verdict(examined, findings);
        }
    }
}
