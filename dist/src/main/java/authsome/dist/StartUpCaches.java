package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the AOT caches by rehearsing what users do: a daemon that serves, and the hot commands against it.
 *
 * <p>A cache is a matter of speed only. Where the rehearsal cannot be held (no loopback, say) the folder works without,
 * and the build says so; the tests of this module insist on caches that fit.
 */
final class StartUpCaches {
    /** What both programs and their caches have to agree upon; the start script and the CLI's daemon starter say it too. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    /** Part of the module graph in the cache, so it has to be as in earnest. */
    private static final String NATIVE =
            "--enable-native-access=authsome.daemon,authsome.adapters.keyring,org.xerial.sqlitejdbc";

    /** The same for the command line, which calls foreign functions only where an identity's key is in the keyring. */
    private static final String CLI_NATIVE = "--enable-native-access=authsome.adapters.keyring,org.jline.terminal.ffm";

    /** Reflection as in earnest, so that what it takes is recorded, and no more. */
    private static final String NATIVE_CALLS = "-Djdk.reflect.useNativeAccessorOnly=true";

    /**
     * A command lives too short to gain from recorded profiles, and pays for reading them: a sixth of its processor time
     * (measured). To a start of the daemon they bring compilations that it does not wait for: an eighth of its.
     */
    private static final String NO_PROFILES = "-XX:-AOTRecordTraining";

    /** The switch above needs this one. */
    private static final String UNLOCK = "-XX:+UnlockDiagnosticVMOptions";

    private final Path folder;
    private final Path jdk;

    StartUpCaches(Path folder, Path jdk) {
        this.folder = folder;
        this.jdk = jdk;
    }

    void create() throws IOException, InterruptedException {
        Path daemonCache = folder.resolve("daemon.aot");
        Path cliCache = folder.resolve("cli.aot");
        // written anew each time: a cache fits exactly the jars that it was recorded with
        Files.deleteIfExists(daemonCache);
        Files.deleteIfExists(cliCache);
        try (RehearsalHome home = RehearsalHome.open();
                RehearsalUpstream upstream = RehearsalUpstream.start(java("lib", NATIVE), home, RehearsalCli.KEY)) {
            home.withUpstream(upstream.settings());
            RehearsalCli cli = new RehearsalCli(home);
            furnish(home, cli);
            try (RehearsalDaemon daemon =
                    RehearsalDaemon.start(daemon(UNLOCK, NO_PROFILES, "-XX:AOTCacheOutput=" + daemonCache), home)) {
                daemon.awaitServing();
                cli.prepare(java("cli", CLI_NATIVE));
                cli.inject(java("cli", CLI_NATIVE), folder.resolve("cli"));
                cli.rehearse(
                        java("cli", CLI_NATIVE, NATIVE_CALLS, UNLOCK, NO_PROFILES, "-XX:AOTCacheOutput=" + cliCache));
            }
        } catch (RehearsalFailedException e) {
            Files.deleteIfExists(daemonCache);
            Files.deleteIfExists(cliCache);
            System.err.println("authsome: built without start-up caches, starts will be slower: " + e.getMessage());
        }
    }

    /** Most starts find a home in which somebody was before, and do other things than the first. */
    private void furnish(RehearsalHome home, RehearsalCli cli) throws IOException, InterruptedException {
        try (RehearsalDaemon first = RehearsalDaemon.start(daemon(), home)) {
            first.awaitServing();
            cli.prepare(java("cli", CLI_NATIVE));
        }
    }

    private List<String> daemon(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of(NATIVE, NATIVE_CALLS));
        options.addAll(SqliteLibrary.options(folder));
        return java("lib", options.toArray(String[]::new));
    }

    /** A java with {@code jars} as module path; a main class and its arguments follow. */
    private List<String> java(String jars, String... options) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(List.of(COLLECTOR, "-Xlog:disable", "-Xlog:all=error:stderr"));
        command.add("-Dauthsome.lib=" + folder.resolve("lib"));
        command.addAll(List.of(options));
        command.addAll(List.of("-p", folder.resolve(jars).toString(), "-m"));
        return List.copyOf(command);
    }
}
