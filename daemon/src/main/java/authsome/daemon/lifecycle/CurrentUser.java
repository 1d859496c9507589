package authsome.daemon.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user this process acts for. */
final class CurrentUser {

    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)");

    private CurrentUser() {}

    /**
     * The effective uid where the system tells it. The owner of {@code /proc/self} would be wrong: it is root as soon as
     * the process is closed to others.
     */
    static OptionalInt uid() {
        try {
            String status = Files.readString(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1);
            Matcher matcher = EFFECTIVE.matcher(status);
            return matcher.find() ? OptionalInt.of((int) Long.parseLong(matcher.group(1))) : OptionalInt.empty();
        } catch (IOException noProc) {
            return OptionalInt.empty();
        }
    }
}
