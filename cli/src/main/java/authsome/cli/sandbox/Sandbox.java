package authsome.cli.sandbox;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.wire.run.RunOpened;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.cli.home.Installation;
import authsome.cli.home.Reasons;
import authsome.cli.process.Child;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sandbox of one run. */
public final class Sandbox {

    private static final String AREA = "sandbox";

    /** Where the folder with the ways out is, inside. */
    private static final Path INSIDE = Path.of("/run/authsome");

    private static final String WARDEN = "authsome.cli.Inside";

    /** Our launcher's way to keep options for other JVMs from changing our own. */
    private static final String ASIDE = "AUTHSOME_OUTER_";

    private static final List<String> JAVA_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Invocation invocation;
    private final SandboxOptions options;
    private final SandboxView view;
    private final Bubblewrap bubblewrap;

    private Sandbox(Invocation invocation, SandboxOptions options, SandboxView view, Bubblewrap bubblewrap) {
        this.invocation = invocation;
        this.options = options;
        this.view = view;
        this.bubblewrap = bubblewrap;
    }

    /**
     * The sandbox that was asked for; null when none was.
     *
     * @throws Failure when it cannot be had here
     */
    public static @Nullable Sandbox asked(Invocation invocation) {
        SandboxOptions options = SandboxOptions.of(invocation.arguments());
        if (options == null) {
            return null;
        }
        Bubblewrap bubblewrap = Bubblewrap.require(invocation.world());
        try {
            SandboxView view = SandboxView.of(options, invocation.world(), invocation.home());
            if (view.isCurrentKeptReadOnly()) {
                invocation
                        .output()
                        .note(
                                "authsome: the current folder is your home or above it: it stays read-only in the sandbox");
            }
            return new Sandbox(invocation, options, view, bubblewrap);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    /** Whether {@code run --sandbox} can be had here; where not, that is as it should be for whoever does not need it. */
    public static Finding look(World world) {
        try {
            Bubblewrap.require(world);
            return Finding.ok(AREA, "a run can be put behind a wall: authsome run --sandbox");
        } catch (Failure failure) {
            return new Finding(
                    AREA,
                    Level.OK,
                    "'run --sandbox' cannot be used: " + failure.sentence(),
                    Optional.ofNullable(failure.hint()).orElse("nothing, if you do not need it"));
        }
    }

    /**
     * Runs a command in it, and does {@code meanwhile} again and again; gives its exit code.
     *
     * @param environment that of a child of the run
     * @param trustFiles the folder with the files by which clients trust the run
     * @throws Failure when the sandbox cannot be made after all
     */
    public int run(
            List<String> command,
            Map<String, String> environment,
            RunOpened run,
            Path trustFiles,
            Duration interval,
            Runnable meanwhile) {
        List<Integer> ports = ports(run);
        try (PassageFolder passage = PassageFolder.open(ports);
                SandboxedChild sandboxed = new SandboxedChild(passage.path())) {
            List<String> mounts = view.arguments(trustFiles, passage.path(), INSIDE);
            List<String> warden = new ArrayList<>(Installation.small(WARDEN));
            warden.addAll(Warden.words(INSIDE, ports, command));
            Child bwrap = Child.startApart(
                    bubblewrap.command(passage.filter(), view.current(), mounts, warden),
                    aside(SandboxEnvironment.of(environment, run.noProxy())));
            int code = sandboxed.await(bwrap, interval, meanwhile);
            if (!sandboxed.isStarted()) {
                throw Bubblewrap.unavailable("the sandbox did not come to be, so the command was not started")
                        .hint("what stands above says why");
            }
            return code;
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private List<Integer> ports(RunOpened run) {
        if (run.ownPort() == 0) {
            throw Failure.daemonUnavailable("the daemon is of an older version, which knows no sandbox")
                    .hint("run 'authsome daemon restart'");
        }
        List<Integer> ports = new ArrayList<>(List.of((int) run.proxyPort(), (int) run.ownPort()));
        int daemon = invocation.localDaemon().find().map(DaemonEndpoint::port).orElse(0);
        for (int port : options.local()) {
            if (port == daemon || ports.contains(port)) {
                throw Failure.usage("--sandbox-local " + port + " is a port of authsome itself, which a sandbox hides");
            }
            ports.add(port);
        }
        return ports;
    }

    private static Map<String, String> aside(Map<String, String> environment) {
        Map<String, String> moved = new HashMap<>(environment);
        for (String name : JAVA_OPTIONS) {
            String value = moved.remove(name);
            if (value != null) {
                moved.put(ASIDE + name, value);
            }
        }
        return moved;
    }

    private static Failure unusable(IOException failure) {
        return Bubblewrap.unavailable("the sandbox cannot be made: " + Reasons.of(failure))
                .because(failure);
    }
}
