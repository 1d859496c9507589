package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every rule has to show: that it looks at something, catches what is broken, and holds here. */
public interface RuleContract {

    Rule rule();

    /** The places in the broken fixture that the rule objects to: these and no others. */
    Set<String> brokenPlaces();

    /** Where the rule does not hold, with reasons. */
    default Exceptions exceptions() {
        return Exceptions.none();
    }

    /** How many things it has to look at, at the least. */
    default int smallestSubject() {
        return 100;
    }

    @Test
    default void holdsInTheProject() {
        String findings = exceptions().uncovered(rule().judge(Code.project())).stream()
                .map(Verdict.Finding::toString)
                .collect(Collectors.joining("\n"));
        assertEquals("", findings);
    }

    @Test
    default void everyExceptionIsNeededAndHasAReason() {
        assertEquals(List.of(), exceptions().idle(rule().judge(Code.project())));
    }

    @Test
    default void looksAtTheWholeProject() {
        int examined = rule().judge(Code.project()).examined();
        assertTrue(examined >= smallestSubject(), () -> "it looked at " + examined + " things only");
    }

    @Test
    default void catchesTheBrokenFixture() {
        assertEquals(new TreeSet<>(brokenPlaces()), rule().judge(Code.broken()).places());
    }
}
