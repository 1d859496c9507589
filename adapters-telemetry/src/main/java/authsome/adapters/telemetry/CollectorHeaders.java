package authsome.adapters.telemetry;

import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a collector wants to see of its clients: {@code Name: value} in each line of a file that only its owner reads. */
final class CollectorHeaders {

    static final CollectorHeaders NONE = new CollectorHeaders(Map.of());

    private static final long LONGEST = 16 * 1024;
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9-]{1,64}):[ \\t]*([!-~][ -~]*)");

    private final Map<String, Secret> values;

    private CollectorHeaders(Map<String, Secret> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if the file cannot be used; the message has nothing of what is in it */
    static CollectorHeaders of(Path file) {
        try {
            if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalArgumentException(
                        "everybody may read 'telemetry.headers_file' " + file + "; its mode has to be 0600");
            }
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException("'telemetry.headers_file' " + file + " holds more than headers");
            }
            byte[] bytes = Files.readAllBytes(file);
            try {
                return new CollectorHeaders(read(new String(bytes, StandardCharsets.ISO_8859_1), file));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "'telemetry.headers_file' " + file + " cannot be read: "
                            + unreadable.getClass().getSimpleName(),
                    unreadable);
        }
    }

    private static Map<String, Secret> read(String text, Path file) {
        Map<String, Secret> values = new LinkedHashMap<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'telemetry.headers_file' " + file + " must have lines such as 'Authorization: ...'");
            }
            values.put(matcher.group(1), Secret.ofUtf8(matcher.group(2)));
        }
        return values;
    }

    /** Writes them where they are for. */
    void into(BiConsumer<String, String> headers) {
        values.forEach((name, value) ->
                headers.accept(name, value.use(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))));
    }
}
