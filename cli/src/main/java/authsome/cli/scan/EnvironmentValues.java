package authsome.cli.scan;

import static java.util.Objects.requireNonNull;

import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Variables of the {@code .env} files of one folder and of the process; the later one counts. What is empty, or the placeholder of
 * a run, says nothing.
 */
final class EnvironmentValues {

    /** In the order in which they count, the strongest last. */
    private static final List<String> FILES = List.of(
            ".env",
            ".env.local",
            ".env.development",
            ".env.development.local",
            ".env.test",
            ".env.test.local",
            ".env.production",
            ".env.production.local",
            ".env.prod",
            ".env.prod.local");

    private static final int LARGEST = 1 << 20;

    private final Map<String, FoundValue> found = new HashMap<>();
    private final Consumer<String> note;

    private EnvironmentValues(Consumer<String> note) {
        this.note = note;
    }

    /** Nothing yet. */
    static EnvironmentValues none() {
        return new EnvironmentValues(_ -> {});
    }

    /**
     * Reads them.
     *
     * @param folder where the files are, no other is looked at; or one file
     * @param note is told which file was left out, and why
     */
    static EnvironmentValues read(Path folder, Map<String, String> environment, Consumer<String> note) {
        EnvironmentValues values = new EnvironmentValues(note);
        if (Files.isRegularFile(folder)) {
            Path file = folder.toAbsolutePath();
            values.addFile(requireNonNull(file.getParent()), file.getFileName().toString());
        } else {
            FILES.forEach(name -> values.addFile(folder, name));
        }
        environment.forEach((name, value) -> values.add(name, value, FoundValue.ENVIRONMENT, 0));
        return values;
    }

    @Nullable
    FoundValue find(String name) {
        return found.get(name);
    }

    /** The names of all that were found. */
    Set<String> names() {
        return found.keySet();
    }

    private void addFile(Path folder, String name) {
        try {
            // where a link leads counts, so that nobody makes us read a device or wait at a pipe
            Path real = folder.resolve(name).toRealPath();
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                note.accept(name + " was left out: it is not a file");
                return;
            }
            byte[] bytes = read(real);
            if (bytes.length > LARGEST) {
                note.accept(name + " was left out: it is larger than 1 MiB");
            } else {
                DotenvText.read(
                        new String(bytes, StandardCharsets.UTF_8),
                        (variable, value, line) -> add(variable, value, name, line));
            }
            Arrays.fill(bytes, (byte) 0);
        } catch (NoSuchFileException _) {
            // most folders have none
        } catch (IOException unreadable) {
            note.accept(name + " was left out: it cannot be read");
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    void add(String name, String value, String source, int line) {
        String text = value.strip();
        if (!text.isEmpty() && !Placeholder.isPlaceholder(text)) {
            found.put(name, new FoundValue(Secret.ofUtf8(text), source, line));
        }
    }
}
