package authsome.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long we ourselves need when a browser comes back from an authorization server. */
final class Callback implements Measurement {
    private static final int ROUNDS = 25;
    private static final int WARM_UP = 5;
    private static final int ENDPOINT_MILLIS = 20;
    private static final int LIFETIME_SECONDS = 3_600;
    private static final Pattern AUTH_URL = Pattern.compile("\"auth_url\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([0-9a-f]+)\"");
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final Pattern REDIRECT = Pattern.compile("[?&]redirect_uri=([^&]+)");

    private final Product product;

    Callback(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "Coming back from an authorization server";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        try (TokenServer server = TokenServer.start(ENDPOINT_MILLIS, LIFETIME_SECONDS);
                BenchHome home = server.home(product);
                HttpClient http = HttpClient.newHttpClient()) {
            List<Double> whole = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                Visitor visitor = new Visitor(http, home.port());
                URI back = visitor.leave(page(home));
                double busyBefore = server.busyMilliseconds();
                long begin = System.nanoTime();
                visitor.land(back);
                double took = (System.nanoTime() - begin) / 1e6;
                if (round >= 0) {
                    whole.add(took);
                    ours.add(took - (server.busyMilliseconds() - busyBefore));
                }
            }
            return new Table(
                    ROUNDS + " logins after " + WARM_UP
                            + " to warm up. From the browser's GET of the callback to the end of our"
                            + " redirect; our part is without the time that the token endpoint itself took ("
                            + ENDPOINT_MILLIS
                            + " ms), but with the TLS connection to it. Target: our part below 50 ms.",
                    List.of("what", "median ms", "slowest ms"),
                    List.of(row("whole", whole), row("our part", ours)));
        }
    }

    private URI page(BenchHome home) throws IOException, InterruptedException {
        String begun = product.authsome(home, "login", "hub", "--force", "--no-wait", "--json")
                .output();
        Matcher url = AUTH_URL.matcher(begun);
        if (!url.find()) {
            throw new IOException("no auth_url in " + begun);
        }
        return URI.create(url.group(1));
    }

    private static List<String> row(String what, List<Double> times) {
        double slowest = times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return List.of(what, Medians.text(Medians.of(times)), Medians.text(slowest));
    }

    /** A browser, as far as our pages need one. */
    private static final class Visitor {
        private final HttpClient http;
        private final String origin;
        private String cookie = "";

        Visitor(HttpClient http, int port) {
            this.http = http;
            this.origin = "http://127.0.0.1:" + port;
        }

        /** Sends our form, and gives the address by which the authorization server would send the browser back. */
        URI leave(URI page) throws IOException, InterruptedException {
            HttpResponse<String> form = send(HttpRequest.newBuilder(page));
            String fields = "form_token=" + find(TOKEN, form.body());
            if (form.body().contains("name=\"client_id\"")) {
                fields += "&client_id=app&client_secret=bench-secret";
            }
            HttpResponse<String> away = send(HttpRequest.newBuilder(page)
                    .header("Origin", origin)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(fields)));
            String target = away.headers().firstValue("Refresh").orElseThrow(() -> new IOException(away.body()));
            String redirect = URLDecoder.decode(find(REDIRECT, target), StandardCharsets.UTF_8);
            return URI.create(redirect + "?code=bench&state=" + find(STATE, target));
        }

        void land(URI back) throws IOException, InterruptedException {
            HttpResponse<String> landed = send(HttpRequest.newBuilder(back));
            String to = landed.headers().firstValue("Location").orElse("");
            if (landed.statusCode() != 303 || !to.contains("session=")) {
                throw new IOException("the callback answered " + landed.statusCode() + " " + to);
            }
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            HttpResponse<String> response =
                    http.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            response.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
            return response;
        }

        private static String find(Pattern pattern, String text) throws IOException {
            Matcher found = pattern.matcher(text);
            if (!found.find()) {
                throw new IOException("no " + pattern + " in " + text);
            }
            return found.group(1);
        }
    }
}
