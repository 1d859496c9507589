package authsome.ports.run;

import authsome.domain.run.ProcessRef;
import java.util.Optional;
import java.util.OptionalLong;

/** A look at the processes of this machine. */
public interface Processes {

    /** The living process with this pid; empty when there is none. */
    Optional<ProcessRef> find(long pid);

    /** The process that started the one with this pid; empty when there is none, or nobody may know. */
    OptionalLong parent(long pid);
}
