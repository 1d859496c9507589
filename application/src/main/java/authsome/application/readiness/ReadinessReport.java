package authsome.application.readiness;

import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What was looked at and what was found.
 *
 * @param findings in the order in which people should read them
 */
public record ReadinessReport(List<Finding> findings) {

    public ReadinessReport {
        findings = List.copyOf(findings);
    }

    /** Each area and whether it works, in order. */
    public SequencedMap<String, Boolean> checks() {
        SequencedMap<String, Boolean> checks = new LinkedHashMap<>();
        findings.forEach(finding -> checks.merge(finding.area(), finding.level() != Level.FAILED, Boolean::logicalAnd));
        return checks;
    }

    /** One sentence for each thing that does not work, its area first. */
    public List<String> issues() {
        return findings.stream()
                .filter(finding -> finding.level() == Level.FAILED)
                .map(finding -> finding.area() + ": " + finding.sentence())
                .toList();
    }

    /** One sentence for each thing that deserves a look. */
    public List<String> warnings() {
        return findings.stream()
                .filter(finding -> finding.level() == Level.WARNING)
                .map(Finding::sentence)
                .toList();
    }

    public boolean ready() {
        return findings.stream().noneMatch(finding -> finding.level() == Level.FAILED);
    }
}
