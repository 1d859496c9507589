package authsome.home.lifecycle;

import authsome.domain.run.ProcessRef;
import authsome.ports.run.Processes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The processes of this machine, as the JDK sees them. */
public final class LiveProcesses implements Processes {

    /** Looks at this machine. */
    public LiveProcesses() {}

    @Override
    public Optional<ProcessRef> find(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toEpochMilli)
                .map(startedAt -> new ProcessRef(pid, startedAt));
    }

    @Override
    public OptionalLong parent(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(parent -> OptionalLong.of(parent.pid()))
                .orElse(OptionalLong.empty());
    }
}
