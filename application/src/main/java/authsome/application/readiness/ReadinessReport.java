package authsome.application.readiness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What was checked and what was found.
 *
 * @param checks the name of each check and whether it passed, in order
 * @param issues one sentence for each that did not
 * @param warnings what deserves a look but stops nothing
 */
public record ReadinessReport(SequencedMap<String, Boolean> checks, List<String> issues, List<String> warnings) {

    public ReadinessReport {
        checks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(checks));
        issues = List.copyOf(issues);
        warnings = List.copyOf(warnings);
    }

    public boolean ready() {
        return issues.isEmpty();
    }
}
