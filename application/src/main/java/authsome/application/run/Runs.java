package authsome.application.run;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands under the proxy. Safe for use by many threads. */
public final class Runs {

    public Runs() {}

    /** Opens a run over the caller's connections. */
    public OpenedRun open(Caller caller, OpenRun request) {
        return Pending.value();
    }

    /** The open runs of the caller's owner, the oldest first. */
    public List<Run> list(Caller caller) {
        return Pending.value();
    }

    /**
     * Closes a run.
     *
     * @param exitCode what the command ended with; null when unknown
     * @throws authsome.domain.error.AuthsomeException {@code RUN_NOT_FOUND} when it is not open or another owner's
     */
    public void close(Caller caller, RunId id, @Nullable Integer exitCode) {
        Pending.value();
    }
}
