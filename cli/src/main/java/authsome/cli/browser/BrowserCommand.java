package authsome.cli.browser;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the program that opens an address in the person's browser. The address is one argument of it, never text for a
 * shell, and nothing but a web address is opened.
 */
final class BrowserCommand {

    private final Map<String, String> environment;
    private final String system;

    /**
     * Makes a finder.
     *
     * @param environment the environment variables
     * @param system the operating system's name, as the JDK has it
     */
    BrowserCommand(Map<String, String> environment, String system) {
        this.environment = Map.copyOf(environment);
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** Whether a browser may open {@code url} at all: {@code http} or {@code https}, with a host, in visible ASCII. */
    static boolean isWebAddress(String url) {
        if (url.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** The words of the command; none where nobody would see a window. */
    List<String> words(String url) {
        if (!isWebAddress(url)) {
            return List.of();
        }
        if (has("BROWSER")) {
            return List.of(environment.getOrDefault("BROWSER", ""), url);
        }
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        }
        if (system.startsWith("mac")) {
            return has("SSH_CONNECTION") ? List.of() : List.of("open", url);
        }
        boolean sees = has("DISPLAY") || has("WAYLAND_DISPLAY");
        return sees && isOnPath("xdg-open") ? apart(List.of("xdg-open", url)) : List.of();
    }

    /** In a session of its own, so that Ctrl-C at this terminal does not end a browser that it started. */
    private List<String> apart(List<String> words) {
        if (!isOnPath("setsid")) {
            return words;
        }
        List<String> apart = new ArrayList<>(List.of("setsid"));
        apart.addAll(words);
        return apart;
    }

    private boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private boolean isOnPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
