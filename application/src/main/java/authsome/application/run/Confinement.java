package authsome.application.run;

import authsome.application.caller.Caller;
import authsome.domain.connection.ConnectionId;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.ports.run.Processes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run that is opened inside another one within what that one may use. Told by the processes themselves, not by what a
 * child says of itself, where they are processes of this machine.
 */
final class Confinement {

    /** Deeper trees of processes are not looked through; real ones are a tenth of that. */
    private static final int MOST_ANCESTORS = 256;

    private final LiveRuns live;
    private final RunConnections used;
    private final Processes processes;

    Confinement(LiveRuns live, RunConnections used, Processes processes) {
        this.live = live;
        this.used = used;
        this.processes = processes;
    }

    /**
     * The connections beyond which a new run must not go; null when it is opened inside no other.
     *
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if it asks for more
     */
    @Nullable
    List<ConnectionId> of(Caller caller, OpenRun request) {
        OpenRun.Elsewhere elsewhere = request.elsewhere();
        Optional<RunRecord> outer =
                elsewhere == null ? around(request.process().pid()) : said(caller, elsewhere.inside());
        if (outer.isEmpty()) {
            return null;
        }
        Run run = outer.get().run();
        if (!run.vault().equals(caller.vault())) {
            throw refused("a run inside " + run.id() + " stays in the vault of that one");
        }
        // those near at hand first, and nothing that was not promised when the outer run was opened
        Set<ConnectionId> allowed = new LinkedHashSet<>();
        used.names(run, caller.rights()).forEach((provider, name) -> allowed.add(new ConnectionId(provider, name)));
        allowed.addAll(used.reachable(run, caller.rights()));
        allowed.retainAll(outer.get().placeholders().keySet());
        request.chosen().forEach((provider, name) -> {
            if (!allowed.contains(new ConnectionId(provider, name))) {
                throw refused("a run inside " + run.id() + " cannot use '" + name + "' at " + provider);
            }
        });
        return List.copyOf(allowed);
    }

    /** Of a command on another machine nobody can see around which it is: it says so, unless it is built to deceive. */
    private Optional<RunRecord> said(Caller caller, @Nullable RunId inside) {
        if (inside == null) {
            return Optional.empty();
        }
        RunRecord outer = live.fetch(inside)
                .filter(LiveRun::isOpen)
                .map(LiveRun::stored)
                .filter(run -> run.run().principal().equals(caller.principal()))
                .orElseThrow(() -> refused("the run around this command, " + inside + ", is not open or not yours"));
        return Optional.of(outer);
    }

    private Optional<RunRecord> around(long pid) {
        // a program that opens several runs for itself is inside none of them
        OptionalLong process = processes.parent(pid);
        for (int i = 0; i < MOST_ANCESTORS && process.isPresent(); i++) {
            Optional<RunRecord> found = live.of(process.getAsLong());
            if (found.isPresent()) {
                return found;
            }
            process = processes.parent(process.getAsLong());
        }
        return Optional.empty();
    }

    private static AuthsomeException refused(String why) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, why)
                .during("run")
                .hint("run it outside");
    }
}
