package authsome.api.http.route;

import authsome.application.Broker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The routes as the code has them, for tests of other packages. */
public final class RouteTable {

    private RouteTable() {}

    /**
     * A route.
     *
     * @param name its method and its pattern
     * @param proven whether only callers may come who prove who they are
     */
    public record Line(String name, boolean proven) {}

    /** All of them. */
    public static List<Line> all(Broker broker) {
        return Routes.all(broker).stream()
                .map(route -> new Line(route.method().text() + " " + route.pattern(), route instanceof ApiRoute.Proven))
                .toList();
    }

    /** The name of the power that each route with a proof asks for. */
    public static Map<String, String> powers() {
        Map<String, String> powers = new TreeMap<>();
        for (String line : text("route-powers.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\|", 3);
                powers.put(parts[0].strip(), parts[1].strip().split(" ", 2)[0]);
            }
        }
        return powers;
    }

    private static String text(String name) {
        try (InputStream in = RouteTable.class.getResourceAsStream(name)) {
            return new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
