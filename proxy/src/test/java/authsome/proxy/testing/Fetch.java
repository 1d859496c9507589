package authsome.proxy.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A Java child: fetches one URL with what its JVM was told about proxy and trust, and prints the answer. */
public final class Fetch {

    private Fetch() {}

    public static void main(String[] args) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(args[0]).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer placeholder");
        byte[] body = connection.getInputStream().readAllBytes();
        System.out.println(connection.getResponseCode() + " " + new String(body, StandardCharsets.UTF_8));
    }
}
