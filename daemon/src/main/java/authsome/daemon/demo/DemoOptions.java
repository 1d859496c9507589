package authsome.daemon.demo;

import authsome.daemon.order.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        Order order = Order.read(arguments, Set.of(), Set.of("--host", "--header", "--capture", "--dir"));
        List<String> hosts = order.all("--host");
        Path directory = Path.of(Objects.requireNonNullElse(order.find("--dir"), "."));
        @Nullable String capture = order.find("--capture");
        return new DemoOptions(
                hosts.isEmpty() ? List.of("api.openai.com") : hosts,
                Objects.requireNonNullElse(order.find("--header"), BEARER),
                capture == null ? directory.resolve("demo-requests.jsonl") : Path.of(capture),
                directory);
    }

    /** What stands before the key in the header. */
    String prefix() {
        return header.equalsIgnoreCase(BEARER) ? "Bearer " : "";
    }
}
