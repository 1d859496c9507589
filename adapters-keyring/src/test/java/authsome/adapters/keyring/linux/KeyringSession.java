package authsome.adapters.keyring.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A login session of its own: a message bus and a gnome-keyring-daemon, unlocked, with its files in a given folder. */
final class KeyringSession {

    private static final List<String> TOOLS =
            List.of("dbus-daemon", "dbus-send", "gnome-keyring-daemon", "libsecret-1.so.0");
    private static final List<String> PLACES = List.of(
            "/usr/bin", "/bin", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/lib64");

    private final Path folder;
    private final Process bus;
    private final Process keyring;
    private final String address;

    private KeyringSession(Path folder, Process bus, Process keyring, String address) {
        this.folder = folder;
        this.bus = bus;
        this.keyring = keyring;
        this.address = address;
    }

    /** What this machine lacks for a session; empty when it lacks nothing. */
    static Optional<String> missing() {
        return TOOLS.stream()
                .filter(tool -> PLACES.stream().noneMatch(place -> Files.exists(Path.of(place, tool))))
                .findFirst();
    }

    static KeyringSession start(Path folder) throws IOException, InterruptedException {
        Path runtime = Files.createDirectories(folder.resolve("run"));
        Process bus = builder(folder, "", "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
                .start();
        BufferedReader out = bus.inputReader(StandardCharsets.UTF_8);
        String address = String.valueOf(out.readLine());
        assertTrue(address.startsWith("unix:"), address);
        Process keyring = builder(
                        folder, address, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
                .start();
        keyring.getOutputStream().write("password".getBytes(StandardCharsets.UTF_8));
        keyring.getOutputStream().close();
        KeyringSession session = new KeyringSession(folder, bus, keyring, address);
        session.awaitKeyring();
        assertTrue(Files.isDirectory(runtime));
        return session;
    }

    private void awaitKeyring() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (send("org.freedesktop.DBus", "/", "org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.secrets")
                != 0) {
            assertTrue(System.nanoTime() < deadline, "gnome-keyring-daemon does not answer");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** What a process of this session has in its environment. */
    Map<String, String> environment() {
        return environment(folder, address);
    }

    private static Map<String, String> environment(Path folder, String address) {
        return Map.of(
                "HOME", folder.toString(),
                "XDG_RUNTIME_DIR", folder.resolve("run").toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString(),
                "DBUS_SESSION_BUS_ADDRESS", address);
    }

    void lock() throws IOException, InterruptedException {
        assertEquals(
                0,
                send(
                        "org.freedesktop.secrets",
                        "/org/freedesktop/secrets",
                        "org.freedesktop.Secret.Service.Lock",
                        "array:objpath:/org/freedesktop/secrets/collection/login"));
    }

    /** The keyring hangs: it is there and does not answer. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(keyring.pid()))
                        .start()
                        .waitFor());
    }

    /** The session ends. */
    void end() throws InterruptedException {
        bus.destroy();
        bus.waitFor();
    }

    private int send(String destination, String path, String method, String argument)
            throws IOException, InterruptedException {
        return builder(
                        folder,
                        address,
                        "dbus-send",
                        "--session",
                        "--type=method_call",
                        "--print-reply",
                        "--reply-timeout=5000",
                        "--dest=" + destination,
                        path,
                        method,
                        argument)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static ProcessBuilder builder(Path folder, String address, String... command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().keySet().removeIf(name -> name.startsWith("DBUS_") || name.equals("DISPLAY"));
        builder.environment().putAll(environment(folder, address));
        if (address.isEmpty()) {
            builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
        }
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    void close() throws InterruptedException {
        Stream.of(keyring, bus).forEach(Process::destroyForcibly);
        keyring.waitFor();
        bus.waitFor();
    }
}
