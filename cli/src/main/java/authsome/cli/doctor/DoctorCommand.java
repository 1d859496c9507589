package authsome.cli.doctor;

import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.wire.Readiness;
import authsome.api.client.wire.WhoAmI;
import authsome.cli.clients.ClientsLook;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Screen;
import authsome.cli.home.Reasons;
import authsome.cli.home.RemoteDaemon;
import authsome.cli.owner.RightsOptions;
import authsome.cli.sandbox.Sandbox;
import authsome.domain.readiness.Finding;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code doctor}: looks at everything, says what is wrong and what to do. Starts the daemon if need be; where that fails, the
 * reason is a finding among the others.
 */
public final class DoctorCommand implements Command {

    private static final String AREA = "daemon";
    private static final int FORBIDDEN = 403;

    @Override
    public int run(Invocation invocation) {
        return invocation.arguments().has("--clients")
                ? told(invocation, new DoctorReport(null, ClientsLook.findings(invocation), List.of()))
                : everything(invocation);
    }

    private static int everything(Invocation invocation) {
        List<Finding> daemon = new ArrayList<>();
        Readiness readiness = ask(invocation, daemon);
        Instant answered = Instant.now();
        RemoteDaemon remote = remote(invocation, daemon);
        DaemonEndpoint endpoint = readiness == null || remote != null
                ? null
                : invocation.localDaemon().find().orElse(null);
        if (remote != null && readiness != null) {
            daemon.add(Finding.ok(AREA, "this home calls the one at " + remote.url() + ", and it answers"));
            daemon.add(rights(invocation));
        }
        if (endpoint != null) {
            daemon.add(Finding.ok(AREA, "it runs as pid " + endpoint.pid() + ", version " + endpoint.version()));
            daemon.add(rights(invocation));
        }
        List<Finding> here = new ArrayList<>();
        here.addAll(HomeLook.findings(invocation.home()));
        here.addAll(ModesLook.findings(invocation.home().root()));
        here.add(IdentityLook.finding(invocation.home(), invocation.identities()));
        here.addAll(daemon);
        here.addAll(EdgeLook.findings(invocation.home(), remote));
        if (remote == null) {
            here.addAll(PortLook.findings(invocation.world(), invocation.home(), endpoint));
        }
        here.addAll(ClockLook.findings(readiness, answered));
        Overrides overrides = Overrides.read(invocation.home());
        here.addAll(SettingsLook.findings(invocation.world(), invocation.home()));
        here.add(Sandbox.look(invocation.world()));
        return told(invocation, new DoctorReport(readiness, here, overrides.lines()));
    }

    /** The daemon elsewhere; null when there is none, or when nobody can say which it is, which was told already. */
    private static @Nullable RemoteDaemon remote(Invocation invocation, List<Finding> findings) {
        try {
            return invocation.remoteDaemon();
        } catch (Failure failure) {
            if (findings.isEmpty()) {
                throw failure;
            }
            return null;
        }
    }

    private static int told(Invocation invocation, DoctorReport report) {
        if (invocation.output().json()) {
            invocation.output().object(report.json());
        } else {
            Screen screen = invocation.output().screen();
            invocation.output().composed(report.lines(screen.columns(), screen.isColoured()));
        }
        return report.ready() ? ExitCodes.OK : ExitCodes.OTHER;
    }

    /** What the daemon says of itself; null, and a finding, when it cannot be asked. */
    private static @Nullable Readiness ask(Invocation invocation, List<Finding> findings) {
        try {
            return thorough(invocation);
        } catch (Failure failure) {
            String hint = failure.hint();
            findings.add(Finding.failed(
                    AREA,
                    String.join("; ", sentences(failure)),
                    hint == null ? "see what it said: authsome daemon logs" : hint));
        } catch (UnsafePathException problem) {
            findings.add(Finding.failed(AREA, "it was not asked: " + problem.getMessage(), "mend that first"));
        } catch (UncheckedIOException problem) {
            findings.add(Finding.failed(
                    AREA,
                    "it was not asked: a file of the home cannot be used: " + Reasons.of(problem.getCause()),
                    "mend that first"));
        }
        return null;
    }

    /** The long look where the identity that acts may have it; else the short one, which everybody may have. */
    private static Readiness thorough(Invocation invocation) {
        return invocation.call(client -> {
            try {
                return client.upkeep().examine();
            } catch (DaemonHttpException refusal) {
                if (refusal.status() != FORBIDDEN) {
                    throw refusal;
                }
                return client.ready();
            }
        });
    }

    private static Finding rights(Invocation invocation) {
        try {
            WhoAmI self = invocation.call(client -> client.whoami());
            boolean all = self.rights().isAll() && self.principalRole().equals("admin");
            String sentence = "it may do: " + RightsOptions.describe(self.rights());
            return Finding.ok(
                    IdentityLook.AREA, all ? sentence : sentence + "; so what concerns everybody was not looked at");
        } catch (Failure failure) {
            return Finding.warning(
                    IdentityLook.AREA, "what it may do is not known: " + failure.sentence(), "try again");
        }
    }

    private static List<String> sentences(Failure failure) {
        List<String> sentences = new ArrayList<>();
        sentences.add(failure.sentence());
        sentences.addAll(failure.details());
        return sentences;
    }
}
