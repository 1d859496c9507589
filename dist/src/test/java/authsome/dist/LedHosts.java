package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The member {@code upstream} of an operator's settings: hosts that are led to ports of this machine, and who vouches for them. */
final class LedHosts {

    private final SortedMap<String, Integer> ports = new TreeMap<>();
    private final List<Path> roots = new ArrayList<>();

    /** @param root of the certificate that is shown there */
    LedHosts lead(int port, Path root, List<String> hosts) {
        hosts.forEach(host -> ports.put(host, port));
        roots.add(root);
        return this;
    }

    /** A host whose connections nobody looks into. */
    LedHosts lead(int port, String host) {
        ports.put(host, port);
        return this;
    }

    /** The member; its roots are written into {@code folder}. */
    String member(Path folder) throws IOException {
        List<String> pem = new ArrayList<>();
        for (Path root : roots) {
            pem.add(Files.readString(root));
        }
        Path bundle = Files.writeString(folder.resolve("led-roots.pem"), String.join("\n", pem));
        String resolved = ports.entrySet().stream()
                .map(led -> "\"" + led.getKey() + ":443\": \"127.0.0.1:" + led.getValue() + "\"")
                .collect(Collectors.joining(", "));
        String allowed = ports.keySet().stream().map(host -> "\"" + host + "\"").collect(Collectors.joining(", "));
        return "\"upstream\": {\"resolve\": {" + resolved + "}, \"extra_ca\": \"" + bundle + "\", \"allow_private\": ["
                + allowed + "]}";
    }
}
