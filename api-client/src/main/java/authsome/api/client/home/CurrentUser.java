package authsome.api.client.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user this process acts for. */
public final class CurrentUser {

    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)");

    private CurrentUser() {}

    /**
     * The effective uid. Not the owner of {@code /proc/self}: that is root as soon as a process is closed to others of
     * its user, as the daemon is. Where there is no {@code /proc}, the owner of the user's home stands in.
     */
    public static long uid() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Matcher matcher = EFFECTIVE.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
            if (matcher.find()) {
                return Long.parseLong(matcher.group(1));
            }
        }
        return uidOf(Path.of(System.getProperty("user.home", "/")));
    }

    /** The owner of a file or folder; that of a link itself. */
    public static long uidOf(Path path) throws IOException {
        return Integer.toUnsignedLong((Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }
}
