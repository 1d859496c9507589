package authsome.cli.home;

import authsome.cli.console.Failure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where this build of authsome is, as its launcher says, and how its programs are started. */
public final class Installation {

    /** Tells the program with the jars for agents what it is. */
    private static final String FOR_AGENTS = "authsome.agents";

    private Installation() {}

    /** The java program that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** All modules of authsome. */
    static String modulePath() {
        String lib = System.getProperty("authsome.lib");
        String path = lib == null
                ? System.getProperty("jdk.module.path")
                : Path.of(lib).toAbsolutePath().toString();
        if (path == null) {
            throw Failure.daemonUnavailable("this build of authsome does not know where its daemon is")
                    .hint("start authsome by its launcher");
        }
        return path;
    }

    /** Options that lead the storage engine's driver to the library beside the jars, if this installation has it there. */
    static List<String> sqliteLibrary() {
        String name = "libsqlitejdbc.so";
        Path folder = Path.of(modulePath()).resolveSibling("native");
        if (!Files.isReadable(folder.resolve(name))) {
            return List.of();
        }
        return List.of("-Dorg.sqlite.lib.path=" + folder, "-Dorg.sqlite.lib.name=" + name);
    }

    /** A command that is this program with other arguments. */
    public static List<String> self(String... arguments) {
        List<String> command = program(modulePath());
        command.add("authsome.cli/authsome.cli.Main");
        command.addAll(List.of(arguments));
        return command;
    }

    /** A command that starts class {@code main} of the command line's module, its arguments to follow, with little memory. */
    public static List<String> small(String main) {
        Path jars = Path.of(modulePath()).resolveSibling("cli");
        List<String> command = program(Files.isDirectory(jars) ? jars.toString() : modulePath());
        command.addAll(1, List.of("-Xmx24m", "-Xss256k"));
        command.add("authsome.cli/" + main);
        return command;
    }

    /**
     * A command that is this program with the jars for agents, its arguments to follow.
     *
     * @throws Failure when this build has none, or this is that program already
     */
    public static List<String> agents() {
        Path jars = Path.of(modulePath()).resolveSibling("mcp");
        if (!Files.isDirectory(jars) || Boolean.getBoolean(FOR_AGENTS)) {
            throw new Failure("DaemonUnavailableError", "this build of authsome has no server for agents")
                    .hint("install it anew: its folder 'mcp' is missing or damaged");
        }
        List<String> command = program(jars.toString(), "mcp.aot");
        // one of the libraries would say that nothing takes its log
        command.addAll(
                1, List.of("-Xmx96m", "-Xss512k", "-D" + FOR_AGENTS + "=true", "-Dslf4j.internal.verbosity=ERROR"));
        command.add("authsome.cli/authsome.cli.Main");
        return command;
    }

    /** The folders and files that this program consists of: its Java and its jars. */
    public static List<Path> places() {
        List<Path> places = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        String lib = System.getProperty("authsome.lib");
        if (lib != null) {
            Path folder = Path.of(lib).toAbsolutePath();
            Path whole = folder.getParent();
            places.add(whole == null ? folder : whole);
            return places;
        }
        for (String entry : modulePath().split(File.pathSeparator)) {
            places.add(Path.of(entry).toAbsolutePath());
        }
        return places;
    }

    private static List<String> program(String jars) {
        return program(jars, "cli.aot");
    }

    private static List<String> program(String jars, String startUpCache) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:aot*=off:stderr"));
        // part of what a start-up cache was recorded with, as in the launcher
        command.add("--enable-native-access=authsome.adapters.keyring,org.jline.terminal.ffm");
        Path cache = Path.of(modulePath()).resolveSibling(startUpCache);
        if (Files.isReadable(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        for (String property : List.of("authsome.lib", "authsome.aot.daemon")) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of("-p", jars, "-m"));
        return command;
    }
}
