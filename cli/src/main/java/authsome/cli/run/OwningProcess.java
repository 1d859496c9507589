package authsome.cli.run;

import authsome.api.client.wire.run.RunEntry;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.console.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the process with which a run is to end, where that is not this one. */
final class OwningProcess {

    /** Deeper trees of processes are not looked through; real ones are a tenth of that. */
    private static final int MOST_ANCESTORS = 256;

    private OwningProcess() {}

    /**
     * The living process of this user that {@code pid} names.
     *
     * @throws Failure also where it is outside of the run in which this command is
     */
    static ProcessHandle named(Invocation invocation, String pid) {
        int number = Numbers.parse("--for", pid, Integer.MAX_VALUE);
        ProcessHandle process = ProcessHandle.of(number)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new Failure("OperationNotAllowedError", "no process " + number + " is running here")
                        .hint("'authsome run --print-env --for $$' names the shell in which it stands"));
        Optional<String> user = process.info().user();
        if (user.isEmpty() || !user.equals(ProcessHandle.current().info().user())) {
            throw new Failure("OperationNotAllowedError", "process " + number + " belongs to another user")
                    .hint("name one of your own");
        }
        requireSameRun(invocation, process);
        return process;
    }

    /** What opens a run inside another one stays in it: a run is confined by the place of the process with which it ends. */
    private static void requireSameRun(Invocation invocation, ProcessHandle owner) {
        List<RunEntry> runs = invocation.call(client -> client.runs());
        String said = invocation.world().variable("AUTHSOME_RUN");
        if (said != null && runs.stream().noneMatch(run -> run.id().equals(said))) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "the run around this command, " + said + ", is not open or not yours")
                    .hint("where it has ended, unset AUTHSOME_RUN");
        }
        Set<Long> owners = runs.stream().map(RunEntry::pid).collect(Collectors.toSet());
        // a process that opens several runs for itself is inside none of them
        owners.remove(owner.pid());
        Optional<Long> around =
                ancestors(ProcessHandle.current()).filter(owners::contains).findFirst();
        if (around.isPresent() && ancestors(owner).noneMatch(around.get()::equals)) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "process " + owner.pid() + " is outside of the run around this command")
                    .hint("leave --for out, or name a process inside of it");
        }
    }

    private static Stream<Long> ancestors(ProcessHandle process) {
        return Stream.iterate(process.parent(), parent -> parent.flatMap(ProcessHandle::parent))
                .limit(MOST_ANCESTORS)
                .takeWhile(Optional::isPresent)
                .map(parent -> parent.get().pid());
    }
}
