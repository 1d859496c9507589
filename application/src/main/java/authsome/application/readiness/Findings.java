package authsome.application.readiness;

import authsome.domain.error.AuthsomeException;
import authsome.domain.readiness.Finding;
import authsome.ports.store.StorageException;
import java.util.ArrayList;
import java.util.List;

/** Collects what looks find; a look that fails is a finding itself. Used by one thread. */
final class Findings {

    private static final String SEE_THE_LOG = "look at the daemon's log: authsome daemon logs";

    private static final String HINT = "\nhint: ";

    private final List<Finding> found = new ArrayList<>();

    void add(Finding finding) {
        found.add(finding);
    }

    void addAll(List<Finding> findings) {
        found.addAll(findings);
    }

    /** Takes a look at an area. */
    void look(String area, Look look) {
        look(area, SEE_THE_LOG, look);
    }

    /**
     * Takes a look at an area.
     *
     * @param advice what to do when the look itself fails
     */
    void look(String area, String advice, Look look) {
        try {
            look.into(this);
        } catch (StorageException | AuthsomeException failure) {
            String why = String.valueOf(failure.getMessage());
            int hint = why.indexOf(HINT);
            add(
                    hint < 0
                            ? Finding.failed(area, why, advice)
                            : Finding.failed(area, why.substring(0, hint), why.substring(hint + HINT.length())));
        }
    }

    ReadinessReport report() {
        return new ReadinessReport(found);
    }

    /** Looks at one area. */
    interface Look {
        void into(Findings findings);
    }
}
