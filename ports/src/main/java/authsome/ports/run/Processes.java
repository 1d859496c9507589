package authsome.ports.run;

import authsome.domain.run.ProcessRef;
import java.util.Optional;

/** A look at the processes of this machine. */
public interface Processes {

    /** The living process with this pid; empty when there is none. */
    Optional<ProcessRef> find(long pid);
}
