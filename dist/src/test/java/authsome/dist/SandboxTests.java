package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code authsome run --sandbox}: what works in it as outside, and what is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SandboxTests {
    private static final String KEY = Canary.key("walled");
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";

    private Path work;
    private Path elsewhere;
    private Path user;
    private TestHome home;
    private DemoService service;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @BeforeAll
    void logIn(@TempDir Path temporary) throws Exception {
        Programs.assumeSandbox();
        Programs.assume("curl");
        work = Files.createDirectory(temporary.resolve("work"));
        elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        user = Files.createDirectory(temporary.resolve("user"));
        Files.createDirectory(user.resolve(".ssh"));
        Files.writeString(user.resolve(".ssh/id_ed25519"), "a private key");
        Files.writeString(user.resolve(".netrc"), "a password");
        Files.writeString(user.resolve(".gitconfig"), "a name");
        service = DemoService.start(Files.createDirectory(temporary.resolve("service")), KEY);
        open.push(service);
        home = TestHome.fresh();
        open.push(home);
        home.settings(service.settings(home.port()));
        Outcome login = home.authsome("login", "openai").stdin(KEY + "\n").run();
        assertEquals(0, login.exit(), login.printed());
    }

    @AfterAll
    void closeHome() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void requestsOfCurlCarryTheKey() throws Exception {
        Outcome outcome = sandboxed("sh", "-c", "env; curl -sS " + URL + "; exit 23");
        assertEquals(23, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertTrue(outcome.out().contains("OPENAI_API_KEY=sk-authsome"), outcome.printed());
        assertTrue(service.requests().getLast().contains("Bearer " + KEY), service.requests()::toString);
    }

    @Test
    void requestsOfPythonCarryTheKey() throws Exception {
        Programs.assume("python3");
        assertServed("python3", "/usr/bin/env", "python3", script("client.py"), "seen", URL);
    }

    @Test
    void requestsOfNodeCarryTheKey() throws Exception {
        Programs.assume("node");
        assertServed("node", "/usr/bin/env", "node", script("client.mjs"), "seen", URL);
    }

    @Test
    void requestsOfJavaCarryTheKey() throws Exception {
        Path jar = onlyFile(Folder.path().resolve("cli"), "authsome-cli-");
        assertServed(
                "java",
                Folder.java().toString(),
                "-cp",
                jar.toString(),
                "authsome.cli.demo.DemoJavaClient",
                "seen",
                URL);
    }

    @Test
    void theProxyIsTheOnlyWayOut() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(other));
            String url = "http://127.0.0.1:" + other.getLocalPort() + "/";
            String direct = "curl -sS --noproxy '*' --max-time 5 " + url;
            String through = "curl -sS --noproxy '' -p --max-time 5 " + url;
            // what the sandbox is to prevent works without it
            assertEquals(
                    "hi", home.authsome("run", "--", "sh", "-c", direct).run().out());
            assertEquals(
                    "hi", home.authsome("run", "--", "sh", "-c", through).run().out());
            assertEquals(7, sandboxed("sh", "-c", direct).exit());
            Outcome led = sandboxed("sh", "-c", through);
            assertTrue(led.err().contains("403"), led.printed());
            Outcome plain = sandboxed("sh", "-c", "curl -sS --noproxy '' " + url);
            assertTrue(plain.out().contains("sandboxed"), plain.printed());
            assertEquals(
                    7,
                    sandboxed("curl", "-sS", "--noproxy", "*", "http://127.0.0.1:" + home.port() + "/health")
                            .exit());
            Outcome allowed =
                    sandboxed(List.of("--sandbox-local", Integer.toString(other.getLocalPort())), "sh", "-c", direct);
            assertEquals("hi", allowed.out(), allowed.printed());
        }
    }

    @Test
    void noSocketLeadsToTheHostOfAVirtualMachine() throws Exception {
        Programs.assume("python3");
        String open = "import socket\ntry: socket.socket(40, socket.SOCK_STREAM); print('open')\n"
                + "except OSError as no: print(no.errno)";
        Outcome outcome = sandboxed("python3", "-c", open);
        assertEquals("1\n", outcome.out(), outcome.printed());
    }

    @Test
    void homeKeysDaemonAndOtherProcessesAreHidden() throws Exception {
        long daemon = home.daemon().orElseThrow().pid();
        String look = "find " + home.root() + " -type f; ls /proc | grep -x " + daemon + "; cat " + user
                + "/.ssh/id_ed25519 " + user + "/.netrc; cat " + user + "/.gitconfig; ls /proc | grep -c '^[0-9]'";
        Outcome outcome = home.authsome("run", "--sandbox", "--", "sh", "-c", look)
                .directory(work)
                .environment("HOME", user.toString())
                .run();
        List<String> lines = outcome.out().lines().toList();
        assertEquals(5, lines.size(), outcome.printed());
        for (String line : lines.subList(0, 4)) {
            assertTrue(
                    line.matches(".*/server/runs/run_\\w+/(bundle\\.pem|root\\.pem|trust\\.p12|wgetrc)"),
                    outcome.printed());
        }
        assertTrue(lines.get(4).matches("a name[1-9]"), outcome.printed());
        // the same look outside finds everything
        Outcome outside = home.authsome("run", "--", "sh", "-c", look).run();
        assertTrue(outside.out().contains(".key\n"), outside.printed());
        assertTrue(outside.out().contains("daemon.sock") || outside.out().contains("\n" + daemon + "\n"));
        assertTrue(outside.out().contains("a private keya password"), outside.printed());
    }

    @Test
    void socketsOfOtherProgramsAreHidden() throws Exception {
        Programs.assume("python3");
        Path socket = user.resolve("agent.sock");
        Process agent = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import socket,sys; s=socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen();"
                                + " print('up', flush=True); sys.stdin.read()",
                        socket.toString())
                .start();
        try {
            assertEquals("up", agent.inputReader().readLine());
            String knock = "import socket; socket.socket(socket.AF_UNIX).connect('" + socket + "'); print('in')";
            assertEquals(
                    "in\n",
                    home.authsome("run", "--", "python3", "-c", knock).run().out());
            Outcome refused = sandboxed("python3", "-c", knock);
            assertTrue(refused.err().contains("Connection refused"), refused.printed());
        } finally {
            agent.destroy();
        }
    }

    @Test
    void onlyTheCurrentFolderCanBeWritten() throws Exception {
        Path outside = Path.of("/tmp", "touched-" + ProcessHandle.current().pid());
        String write =
                "touch here && touch " + outside + "; touch " + user + "/x; touch " + elsewhere + "/x; touch /etc/x";
        Outcome outcome = sandboxed("sh", "-c", write);
        assertEquals(1, outcome.exit(), outcome.printed());
        assertTrue(Files.exists(work.resolve("here")));
        assertFalse(Files.exists(user.resolve("x")));
        assertFalse(Files.exists(elsewhere.resolve("x")));
        assertFalse(Files.exists(outside));
        Outcome allowed =
                sandboxed(List.of("--sandbox-write", elsewhere.toString()), "touch", elsewhere.resolve("y") + "");
        assertEquals(0, allowed.exit(), allowed.printed());
        assertTrue(Files.exists(elsewhere.resolve("y")));
    }

    @Test
    void signalsReachTheCommandAndItsCodeComesBack() throws Exception {
        for (String signal : List.of("TERM", "INT", "HUP")) {
            Path output = elsewhere.resolve("output-" + signal);
            Path ready = work.resolve("ready-" + signal);
            String script = "trap 'echo got it; exit 9' " + signal + "; touch " + ready.getFileName()
                    + "; while :; do sleep 0.05; done";
            Process run = process(List.of(), "sh", "-c", script).start(output);
            try {
                await(ready, output);
                Programs.assumeInterruptible(run);
                new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid()))
                        .start()
                        .waitFor();
                assertTrue(run.waitFor(Duration.ofSeconds(30)), () -> read(output));
                assertEquals(9, run.exitValue(), () -> read(output));
                assertEquals("got it\n", read(output));
            } finally {
                run.destroyForcibly();
            }
        }
        assertEquals(143, sandboxed("sh", "-c", "kill -TERM $$").exit());
    }

    @Test
    void nothingIsLeftWhenAuthsomeIsKilled() throws Exception {
        Path output = elsewhere.resolve("output-killed");
        Path ready = work.resolve("ready-killed");
        Process run =
                process(List.of(), "sh", "-c", "touch ready-killed; sleep 4321").start(output);
        await(ready, output);
        List<ProcessHandle> below = run.descendants().toList();
        assertTrue(below.size() >= 3, below::toString);
        run.destroyForcibly().waitFor();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (below.stream().anyMatch(SandboxTests::runs)) {
            assertTrue(System.nanoTime() < deadline, "the sandbox outlives its run");
            Thread.sleep(20);
        }
    }

    @Test
    void authsomeInsideSaysWhyNot() throws Exception {
        Outcome outcome = sandboxed(Folder.path().resolve("bin/authsome").toString(), "run", "--", "true");
        assertEquals(4, outcome.exit(), outcome.printed());
        assertTrue(outcome.err().contains("the home and the daemon are hidden from it"), outcome.printed());
    }

    @Test
    void aUseOnlyAgentRunsAndCannotReadNorGetAtAnotherKey() throws Exception {
        Outcome made = home.authsome("agent", "create", "--handle", "walled-bot", "--use-only")
                .run();
        assertEquals(0, made.exit(), made.printed());
        Outcome used =
                process(List.of("--profile", "walled-bot"), "curl", "-sS", URL).run();
        assertTrue(used.out().contains("demo-model"), used.printed());
        assertEquals("", used.err());
        Outcome read = home.authsome("--profile", "walled-bot", "get", "openai", "--show-secret", "--yes")
                .run();
        assertEquals(4, read.exit(), read.printed());
        Outcome keys = process(List.of("--profile", "walled-bot"), "sh", "-c", "ls -a " + home.root() + "/client")
                .run();
        assertTrue(keys.err().contains("No such file"), keys.printed());
        // without a sandbox the limit is a default, and that is said once
        Outcome first =
                home.authsome("--profile", "walled-bot", "run", "--", "true").run();
        assertTrue(first.err().contains("a default and not a wall"), first.printed());
        Outcome second =
                home.authsome("--profile", "walled-bot", "run", "--", "true").run();
        assertEquals("", second.err());
    }

    @Test
    void neverRunsWithoutTheSandboxThatWasAskedFor() throws Exception {
        Outcome none = process(List.of(), "/usr/bin/touch", "escaped")
                .environment("PATH", "/nowhere")
                .run();
        assertEquals(20, none.exit(), none.printed());
        assertTrue(none.err().contains("hint: install the package bubblewrap"), none.printed());
        Path fake = Files.createDirectory(elsewhere.resolve("bin")).resolve("bwrap");
        Files.writeString(fake, "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n");
        assertTrue(fake.toFile().setExecutable(true));
        Outcome forbidden = process(List.of(), "/usr/bin/touch", "escaped")
                .environment("PATH", fake.getParent() + ":/usr/bin:/bin")
                .run();
        assertEquals(20, forbidden.exit(), forbidden.printed());
        assertTrue(forbidden.err().contains("forbids the namespaces"), forbidden.printed());
        assertFalse(Files.exists(work.resolve("escaped")));
        assertEquals(
                2,
                home.authsome("run", "--sandbox-home", "empty", "--", "true")
                        .run()
                        .exit());
    }

    @Test
    void theTerminalIsTheCommandsButCannotBeTypedInto() throws Exception {
        Programs.assume("python3");
        Path driver = elsewhere.resolve("terminal.py");
        Files.writeString(driver, TERMINAL);
        List<String> command = new ArrayList<>(List.of("python3", driver.toString()));
        command.add(Folder.path().resolve("bin/authsome").toString());
        command.addAll(List.of("run", "--sandbox", "--", "python3", "-c", IN_TERMINAL));
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        home.enter(builder.environment());
        Outcome outcome = Programs.run(builder, "");
        assertTrue(outcome.out().contains("terminal True"), outcome.printed());
        assertTrue(outcome.out().contains("typing 1"), outcome.printed());
        assertTrue(outcome.out().contains("interrupted once"), outcome.printed());
        assertTrue(outcome.out().endsWith("ended with 7\n"), outcome.printed());
    }

    /** Runs its arguments on a terminal of their own, and presses Ctrl-C when they are ready. */
    private static final String TERMINAL = """
            import os, pty, signal, sys
            pid, terminal = pty.fork()
            if pid == 0:
                # where the whole test run is in the background of a shell, it is ignored
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                os.execv(sys.argv[1], sys.argv[1:])
            said = b""
            pressed = False
            while True:
                try:
                    some = os.read(terminal, 4096)
                except OSError:
                    break
                if not some:
                    break
                said += some
                if b"ready" in said and not pressed:
                    pressed = True
                    os.write(terminal, b"\\x03")
            sys.stdout.write(said.decode().replace("\\r", ""))
            print("ended with", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;

    private static final String IN_TERMINAL = """
            import fcntl, os, sys, termios, time
            print("terminal", os.isatty(0))
            try:
                fcntl.ioctl(0, termios.TIOCSTI, b"x")
                print("typing 0")
            except OSError as refused:
                print("typing", refused.errno)
            try:
                print("ready", flush=True)
                time.sleep(30)
            except KeyboardInterrupt:
                time.sleep(0.5)
                print("interrupted once", flush=True)
            sys.exit(7)
            """;

    /** Not so one that has ended and whose end nobody asks for. */
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return process.isAlive() && !stat.contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }

    private void assertServed(String client, String... command) throws Exception {
        int before = service.requests().size();
        Outcome outcome = sandboxed(command);
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertEquals(before + 1, service.requests().size(), client);
        assertTrue(service.requests().getLast().contains("Bearer " + KEY), service.requests()::toString);
        assertFalse(Files.readString(work.resolve("seen")).contains(KEY), client);
    }

    private Outcome sandboxed(String... command) throws IOException, InterruptedException {
        return sandboxed(List.of(), command);
    }

    private Outcome sandboxed(List<String> options, String... command) throws IOException, InterruptedException {
        return process(options, command).run();
    }

    private AuthsomeProcess process(List<String> options, String... command) {
        List<String> words = new ArrayList<>(List.of("run", "--sandbox"));
        words.addAll(options);
        words.add("--");
        words.addAll(List.of(command));
        return home.authsome(words.toArray(String[]::new)).directory(work).environment("HOME", user.toString());
    }

    private String script(String name) throws IOException {
        Path copy = work.resolve(name);
        Files.copy(Folder.checkout().resolve("cli/src/main/resources/authsome/cli/demo/" + name), copy);
        return copy.toString();
    }

    private static Path onlyFile(Path folder, String begin) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(begin))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void greet(ServerSocket server) {
        try {
            while (true) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read(new byte[8192]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void await(Path file, Path output) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < deadline, () -> read(output));
            Thread.sleep(20);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
