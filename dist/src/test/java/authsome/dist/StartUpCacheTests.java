package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The start-up caches fit. A JVM leaves one that does not aside without a word and is only slower, so both programs are
 * started here exactly as they are in earnest, but with {@code -XX:AOTMode=on}, under which it refuses to start.
 */
final class StartUpCacheTests {
    /** Two threads that come to the same place at once may do what the rehearsal did not. */
    private static final int MOST_MADE = 3;

    @TempDir
    Path folder;

    @Test
    void theCommandLinesCacheFits() throws Exception {
        String java = "exec \"$jdk/bin/java\"";
        Outcome outcome = run(java, java + " -XX:AOTMode=on", "--version");
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"get openai", "run -- true", "export openai", "complete --shell bash --at 3 -- authsome get o"})
    void hotCommandsLoadNoParserLibrary(String line) throws Exception {
        String module = "-m authsome.cli";
        Outcome outcome = run(module, "-Xlog:class+load:stderr " + module, line.split(" "));
        assertTrue(outcome.err().contains("authsome.cli.grammar.QuickReader"), outcome.printed());
        assertFalse(outcome.err().contains("picocli"), outcome.printed());
    }

    /**
     * Runs the start script with a change, as inside a sandbox: there is neither a home nor a daemon. It lies elsewhere, because
     * others pack that folder meanwhile.
     */
    private Outcome run(String of, String to, String... words) throws Exception {
        Path script = Folder.path().resolve("bin/authsome");
        String text = Files.readString(script);
        assertTrue(text.contains(of) && text.contains("self=$0\n"), text);
        Path changed = Files.writeString(
                folder.resolve("changed"), text.replace(of, to).replace("self=$0\n", "self='" + script + "'\n"));
        Files.setPosixFilePermissions(changed, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new ArrayList<>(List.of(changed.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AUTHSOME_SANDBOX", "1");
        return Programs.run(builder, "");
    }

    @Test
    void theDaemonsCacheFits() throws Exception {
        List<String> command;
        try (TestHome home = TestHome.fresh()) {
            command = commandOfDaemon(home);
        }
        assertTrue(command.stream().anyMatch(word -> word.startsWith("-XX:AOTCache=")), command::toString);
        command.add(1, "-XX:AOTMode=on");
        command.subList(command.indexOf("serve"), command.size()).clear();
        // with arguments that it refuses, it ends by itself; a JVM without its cache would not get that far
        command.add("no-such-command");
        Outcome strict = Programs.run(new ProcessBuilder(command), "");
        assertTrue(!strict.printed().contains("AOT"), strict.printed());
        assertTrue(strict.err().contains("usage: serve"), strict.printed());
        holdsWhatARequestTakes(command);
    }

    /** What is linked ahead is there from the beginning, so a start shows all of it. */
    private static void holdsWhatARequestTakes(List<String> command) throws Exception {
        // behind what turns other logs off
        command.add(command.indexOf("-p"), "-Xlog:class+load:stdout");
        Outcome loaded = Programs.run(new ProcessBuilder(command), "");
        for (String name : List.of(
                // the run, TLS to the child and to the service, and a jar that comes signed
                "authsome.proxy.ca.LeafIssuer",
                "sun.security.ssl.ServerHandshakeContext",
                "sun.security.ssl.ClientHandshakeContext",
                "org.bouncycastle.cert.X509v3CertificateBuilder")) {
            assertTrue(loaded.out().contains(name + " source: shared objects file"), name);
        }
        for (String name : List.of(
                // to look for what no jar has: a smart card's algorithms, lists of services, a second logger, rules of
                // time zones
                "org.bouncycastle.jce.provider.BouncyCastleProvider",
                "java.time.zone.ZoneRulesProvider",
                "io.helidon.service.registry.CoreServiceDiscovery$Line")) {
            assertFalse(loaded.out().contains(name + " source"), name);
        }
    }

    @Test
    void aStartLooksIntoNoJarsAndMakesFewClasses() throws Exception {
        Path log = folder.resolve("start.log");
        try (TestHome home = TestHome.fresh()) {
            List<String> command = commandOfDaemon(home);
            // a second start, as nearly all are
            command.addAll(
                    command.indexOf("-p"), List.of("-Xlog:class+init=info,class+load=info:file=" + log + ":none"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            home.enter(builder.environment());
            Process daemon = builder.start();
            try (BufferedReader said = daemon.inputReader(StandardCharsets.UTF_8)) {
                String line = said.readLine();
                assertTrue(line != null && line.startsWith("authsome serves"), line);
            } finally {
                daemon.destroy();
                daemon.waitFor();
            }
        }
        // as far as somebody waits for it
        List<String> lines = Files.readAllLines(log).stream()
                .takeWhile(line -> !line.contains("'authsome/proxy/WarmUp'"))
                .toList();
        assertTrue(has(lines, "Initializing 'authsome/api/http/ApiServer'"), "the log says nothing");
        // somebody looks for services in all jars, by the class path; a record, or a switch, has the JDK make classes
        for (String name : List.of(
                "jdk/internal/loader/URLClassPath$1",
                "java/time/zone/ZoneRulesProvider",
                "java/lang/runtime/ObjectMethods",
                "java/lang/runtime/SwitchBootstraps$StaticHolders")) {
            assertFalse(has(lines, "Initializing '" + name + "'"), name);
        }
        // what a start on a home that is there already does is in the cache, but for what depends on which thread is
        // first
        List<String> made = lines.stream()
                .filter(line -> line.startsWith("authsome.") && line.contains("$$"))
                .filter(line -> !line.contains("source: shared objects file"))
                .toList();
        assertTrue(made.size() <= MOST_MADE, made::toString);
    }

    private static boolean has(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** The words that start the daemon of a home, in which one has been then. */
    private static List<String> commandOfDaemon(TestHome home) throws Exception {
        Outcome outcome = home.authsome("whoami").run();
        assertEquals(0, outcome.exit(), outcome.printed());
        ProcessHandle daemon = home.daemon().orElseThrow();
        List<String> command = new ArrayList<>(List.of(daemon.info().command().orElseThrow()));
        command.addAll(List.of(daemon.info().arguments().orElseThrow()));
        assertEquals(0, home.authsome("daemon", "stop").run().exit());
        return command;
    }

    @Test
    void theDaemonTakesTheLibraryOfTheStoreFromBesideItsJars() throws Exception {
        try (TestHome home = TestHome.fresh()) {
            assertEquals(0, home.authsome("daemon", "start").run().exit());
            assertFalse(Files.exists(home.root().resolve("server/data/native")), "unpacked again");
        }
    }
}
