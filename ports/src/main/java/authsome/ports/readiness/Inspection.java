package authsome.ports.readiness;

import authsome.domain.readiness.Finding;
import java.util.List;

/**
 * A look at what surrounds the use cases: the process, its settings, its files. Taken anew for each report, so it takes
 * milliseconds, changes nothing, and throws nothing: what cannot be looked at is a finding.
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface Inspection {

    /** What is found now, in the order in which people should read it. */
    List<Finding> inspect();
}
