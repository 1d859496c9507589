package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.cli.console.World;
import authsome.domain.client.ClientVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line and the environment under which a daemon runs. */
public final class DaemonCommand {

    /** What keeps other processes of the same user out of the daemon's memory; the last lets the daemon call prctl, and the storage engine its library. */
    private static final List<String> HARDENING = List.of(
            "-XX:+DisableAttachMechanism",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:-HeapDumpOnOutOfMemoryError",
            "--enable-native-access=authsome.daemon,authsome.adapters.keyring,org.xerial.sqlitejdbc");

    /** Options that would let whoever set them run code in the daemon; and secrets that it has no use for. */
    private static final List<String> REMOVED = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JDK_AOT_VM_OPTIONS",
            "LD_PRELOAD",
            "DYLD_INSERT_LIBRARIES",
            "AUTHSOME_ENROLMENT_TOKEN",
            "AUTHSOME_IDENTITY_PRIVATE_KEY");

    /** What a run sets for its child: a daemon that a child starts must not send its requests through that run. */
    private static final List<String> OF_A_RUN = Stream.concat(
                    Stream.of("AUTHSOME_RUN", "AUTHSOME_PROXY_MODE"), ClientVariables.all())
            .toList();

    private DaemonCommand() {}

    /**
     * A java command that serves {@code home}.
     *
     * @param passphraseLine whether the first line of its standard input is the passphrase of the home
     */
    public static List<String> serve(HomeLayout home, @Nullable String port, boolean passphraseLine) {
        List<String> command = java(home);
        command.addAll(List.of("serve", "--home", home.root().toString()));
        if (port != null) {
            command.addAll(List.of("--port", port));
        }
        if (passphraseLine) {
            command.add("--passphrase-stdin");
        }
        return command;
    }

    /** A java command that serves runs as the edge of {@code home}; one line of its standard input says for whom. */
    public static List<String> edge(HomeLayout home, @Nullable String port) {
        List<String> command = java(home.daemon().resolve("hs_err_edge_%p.log"));
        command.addAll(List.of("edge", "--home", home.root().toString()));
        if (port != null) {
            command.addAll(List.of("--edge-port", port));
        }
        return command;
    }

    /** A java command that serves a home in memory under the settings of {@code home}, and leaves no report of a crash. */
    static List<String> serveEphemeral(HomeLayout home) {
        List<String> command = java(Path.of("/dev/null"));
        command.addAll(List.of("serve", "--ephemeral", "--home", home.root().toString()));
        return command;
    }

    /** A java command that runs the daemon module; its arguments follow. */
    public static List<String> java(HomeLayout home) {
        return java(home.daemon().resolve("hs_err_%p.log"));
    }

    private static List<String> java(Path errorFile) {
        List<String> command = new ArrayList<>();
        command.add(Installation.java());
        command.addAll(HARDENING);
        command.add("-XX:ErrorFile=" + errorFile);
        // the collector and the module path below are those with which the start-up cache was recorded
        command.add("-XX:+UseSerialGC");
        // without it the young generation is a fixed share of the machine's memory, and all of that is touched before
        // the first collection; larger ones than this take no less processor time under load (measured)
        command.add("-Xmn16m");
        // what compilers took is given back
        command.add("-XX:TrimNativeHeapInterval=2000");
        // what a start does once is not worth compiling: the compilers took more processor time than all the rest of it
        // (measured); what a served daemon does again and again is compiled a moment later
        command.add("-XX:CompileThresholdScaling=3");
        if (Runtime.version().feature() == 25) {
            // the caches have no recorded profiles, for which this Java starts a thread all the same; others may not
            // know it
            command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining"));
        }
        // a start calls most methods by reflection once, and would have classes made for that
        command.add("-Djdk.reflect.useNativeAccessorOnly=true");
        command.addAll(Installation.sqliteLibrary());
        command.addAll(SocketProvider.options());
        // of a cache that does not fit nothing is said: it is a matter of speed only
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:aot*=off:stderr"));
        String cache = System.getProperty("authsome.aot.daemon");
        if (cache != null && Files.isReadable(Path.of(cache))) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-p", Installation.modulePath(), "-m", "authsome.daemon/authsome.daemon.Main"));
        return command;
    }

    /** The environment of a daemon that a command in {@code world} starts. */
    public static Map<String, String> environment(World world) {
        Map<String, String> environment = new HashMap<>(world.environment());
        environment.keySet().removeAll(REMOVED);
        if (world.insideRun()) {
            environment.keySet().removeAll(OF_A_RUN);
        }
        return environment;
    }
}
