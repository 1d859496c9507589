package authsome.daemon.readiness;

import authsome.domain.readiness.Finding;
import authsome.ports.run.ProxyLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether the system lets this process have as many connections as its limits do. Where it does not, the limits protect
 * nobody: whoever comes then is not told, and databases cannot be opened either.
 */
public final class LimitsLook {

    private static final String AREA = "limits";
    private static final Path LINUX = Path.of("/proc/self/limits");
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +([0-9]{1,18}) ");

    /** A client's connection and that to its service. */
    private static final long FILES_OF_A_CONNECTION = 2;

    /** Databases, the API's connections, logs and what Java itself has open. */
    private static final long OTHER_FILES = 512;

    private final ProxyLimits limits;
    private final Path system;

    /** @param limits those of the proxy */
    public LimitsLook(ProxyLimits limits) {
        this(limits, LINUX);
    }

    /** @param system the limits of this process as Linux writes them; nothing is said where there is no such file */
    LimitsLook(ProxyLimits limits, Path system) {
        this.limits = limits;
        this.system = system;
    }

    /** What is found now. */
    Finding finding() {
        long wanted = FILES_OF_A_CONNECTION * limits.connections() + OTHER_FILES;
        OptionalLong files = openFiles();
        if (files.isPresent() && files.getAsLong() < wanted) {
            return Finding.warning(
                    AREA,
                    "the daemon may have " + files.getAsLong() + " files open, and " + limits.connections()
                            + " connections through its proxy want " + wanted,
                    "let it have more (LimitNOFILE of systemd, 'ulimit -n' of a shell), or set proxy.max_connections to "
                            + Math.max(1, (files.getAsLong() - OTHER_FILES) / FILES_OF_A_CONNECTION));
        }
        return Finding.ok(
                AREA,
                "up to " + limits.connections() + " connections through the proxy at once, " + limits.ofOneRun()
                        + " of one run");
    }

    private OptionalLong openFiles() {
        try {
            Matcher matcher = OPEN_FILES.matcher(Files.readString(system));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException _) {
            // another system, which does not say it in a file
            return OptionalLong.empty();
        }
    }
}
