package authsome.daemon.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * How the demo service behaves.
 *
 * @param hosts the names that its certificate vouches for
 * @param header where it expects the key; in {@code Authorization} with the prefix {@code Bearer }
 * @param capture the file that gets a line for each request
 * @param directory where the certificate of its root is written
 */
public record DemoOptions(List<String> hosts, String header, Path capture, Path directory) {

    private static final String BEARER = "Authorization";

    public DemoOptions {
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads {@code --host NAME} (repeatable), {@code --header NAME}, {@code --capture FILE} and {@code --dir DIR}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    public static DemoOptions parse(List<String> arguments) {
        List<String> hosts = new ArrayList<>();
        String header = BEARER;
        Path directory = Path.of(".");
        Path capture = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = rest.next();
            switch (name) {
                case "--host" -> hosts.add(value);
                case "--header" -> header = value;
                case "--capture" -> capture = Path.of(value);
                case "--dir" -> directory = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }
        return new DemoOptions(
                hosts.isEmpty() ? List.of("api.openai.com") : hosts,
                header,
                capture == null ? directory.resolve("demo-requests.jsonl") : capture,
                directory);
    }

    /** What stands before the key in the header. */
    String prefix() {
        return header.equalsIgnoreCase(BEARER) ? "Bearer " : "";
    }
}
