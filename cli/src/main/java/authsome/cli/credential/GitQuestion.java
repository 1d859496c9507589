package authsome.cli.credential;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What git says about the credential that it needs: lines {@code key=value}, up to an empty one. Keys that this does not
 * know, such as {@code wwwauth[]} and {@code capability[]}, say nothing.
 *
 * @param protocol such as {@code https}; null when it does not say
 * @param host with a port where the URL has one; null when it does not say
 * @param username that of the URL or of git's configuration; null for none
 */
record GitQuestion(
        @Nullable String protocol,
        @Nullable String host,
        @Nullable String username) {

    /** Headers of a server's answer are among it. */
    private static final int MOST = 1 << 20;

    static GitQuestion read(InputStream in) {
        String protocol = null;
        String host = null;
        String username = null;
        for (String line : text(in).split("\n", -1)) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1);
            if (line.isEmpty()) {
                break;
            }
            switch (equals < 0 ? "" : line.substring(0, equals)) {
                case "protocol" -> protocol = value;
                case "host" -> host = value;
                case "username" -> username = value;
                default -> {
                    // of a later git, or not for us
                }
            }
        }
        return new GitQuestion(protocol, host, username);
    }

    private static String text(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw Failure.usage("git's question is longer than 1 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new Failure("InputCancelledError", "standard input cannot be read").because(failure);
        }
    }
}
