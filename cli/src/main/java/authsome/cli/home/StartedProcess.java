package authsome.cli.home;

import java.util.Optional;

/** A process that wrote down its number and when it started. */
final class StartedProcess {

    /** The clock tick of a process's start is coarse, and the boot time that it is added to moves a little. */
    private static final long START_TOLERANCE_MILLIS = 2_000;

    private StartedProcess() {}

    /** The process; empty when it has ended, even if its number was given away again. */
    static Optional<ProcessHandle> find(long pid, long startedAtMillis) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Math.abs(start.toEpochMilli() - startedAtMillis) <= START_TOLERANCE_MILLIS)
                        .orElse(true));
    }
}
