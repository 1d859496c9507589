package authsome.cli.demo;

import authsome.cli.home.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clients of the demo that this machine has. */
final class DemoClients {

    /** All that the demo knows, in the order of its table. */
    static final List<String> NAMES = List.of("curl", "python", "java", "node");

    private static final String CURL_SCRIPT = "env > \"$1\"; exec curl -q -sS --max-time 20"
            + " -H \"Authorization: Bearer $" + DemoClient.VARIABLE + "\" \"$2\"";

    private final String path;
    private final Path folder;

    /**
     * @param path where programs are, as in the variable PATH
     * @param folder where scripts and captured bytes go
     */
    DemoClients(String path, Path folder) {
        this.path = path;
        this.folder = folder;
    }

    /** The client, if this machine has it. */
    Optional<DemoClient> find(String name) throws IOException {
        Path captured = folder.resolve(name + ".env");
        return command(name, captured.toString()).map(command -> new DemoClient(name, command, captured));
    }

    private Optional<List<String>> command(String name, String captured) throws IOException {
        String url = DemoClient.url(name);
        return switch (name) {
            case "curl" ->
                program("curl").map(_ -> List.of("/bin/sh", "-c", CURL_SCRIPT, "curl-client", captured, url));
            case "python" -> script("python3", "client.py", captured, url);
            case "node" -> script("node", "client.mjs", captured, url);
            case "java" ->
                Optional.of(
                        List.of(Installation.java(), "-cp", ownJar(), DemoJavaClient.class.getName(), captured, url));
            default -> Optional.empty();
        };
    }

    private Optional<List<String>> script(String program, String resource, String captured, String url)
            throws IOException {
        Optional<String> found = program(program);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path script = folder.resolve(resource);
        try (InputStream source = DemoClients.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IOException("this build lacks " + resource);
            }
            Files.copy(source, script);
        }
        List<String> command = new ArrayList<>(List.of(found.get(), script.toString(), captured, url));
        return Optional.of(command);
    }

    private Optional<String> program(String name) {
        for (String place : path.split(":")) {
            Path candidate = Path.of(place.isEmpty() ? "." : place, name);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }

    private static String ownJar() throws IOException {
        try {
            return Path.of(DemoClients.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IOException("this build does not know where it is", impossible);
        }
    }
}
