package authsome.cli.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The Java client of the demo: a program that knows nothing of authsome. Runs on the class path, by itself. */
public final class DemoJavaClient {

    private static final int LIMIT_MILLIS = 20_000;

    private DemoJavaClient() {}

    /** Writes the environment and the system properties to the first argument, and asks for the second. */
    public static void main(String[] arguments) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            seen.append(variable.getKey())
                    .append('=')
                    .append(variable.getValue())
                    .append('\n');
        }
        System.getProperties()
                .forEach((name, value) ->
                        seen.append(name).append('=').append(value).append('\n'));
        Files.writeString(Path.of(arguments[0]), seen);
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(arguments[1]).toURL().openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        connection.setRequestProperty("Authorization", "Bearer " + System.getenv(DemoClient.VARIABLE));
        System.out.println(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
