package authsome.adapters.keyring.linux;

import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The keyring of a session, used by a process inside it. */
final class ProbedKeyring implements Keyring, AutoCloseable {

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    ProbedKeyring(Map<String, String> session) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                path(),
                KeyringProbe.class.getName());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("DBUS_") || name.equals("DISPLAY"));
        builder.environment().putAll(session);
        process = builder.start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    private static String path() {
        String modules = System.getProperty("jdk.module.path", "");
        return modules + ":" + System.getProperty("java.class.path") + ":" + Path.of("target", "test-classes");
    }

    @Override
    public Optional<Secret> find(KeyringItem item) {
        String answer = ask("find", item, "");
        return answer.equals("none")
                ? Optional.empty()
                : Optional.of(Secret.owning(HexFormat.of().parseHex(answer.substring("found ".length()))));
    }

    @Override
    public void store(KeyringItem item, String label, Secret secret) {
        String shown = HexFormat.of().formatHex(label.getBytes(StandardCharsets.UTF_8));
        ask("store", item, " " + shown + " " + secret.use(HexFormat.of()::formatHex));
    }

    @Override
    public boolean delete(KeyringItem item) {
        return ask("delete", item, "").equals("deleted");
    }

    @Override
    public String description() {
        return "a keyring in another process";
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String ask(String verb, KeyringItem item, String rest) {
        try {
            in.write(verb + " " + item.service() + " " + item.user() + rest + "\n");
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new IllegalStateException("the process in the session has ended");
            }
            if (answer.startsWith("wrong ")) {
                throw new IllegalArgumentException(answer);
            }
            if (answer.startsWith("refused ")) {
                String[] words = answer.split(" ", 3);
                throw new KeyringException(Reason.valueOf(words[1]), words[2]);
            }
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
