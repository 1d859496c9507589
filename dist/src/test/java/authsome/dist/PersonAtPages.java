package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Creates an account in a browser and answers for an identity there, by the addresses and fields that the published pages have too. */
final class PersonAtPages {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([0-9a-f]+)\"");
    private static final String PASSWORD = "correct horse battery";

    private final String origin;
    private final Map<String, String> cookies = new TreeMap<>();

    PersonAtPages(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    /** Gives where the browser is sent afterwards. */
    String register(String email, String code, String next) throws IOException, InterruptedException {
        Map<String, String> form = new TreeMap<>(Map.of("email", email, "password", PASSWORD, "next", next));
        if (!code.isEmpty()) {
            form.put("code", code);
        }
        return post("/api/auth/register", form, "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** Confirms on the page of a claim. */
    void confirm(String claim) throws IOException, InterruptedException {
        String token = claim.substring(claim.indexOf('=') + 1);
        String landed = post("/api/claim/" + token + "/confirm", new TreeMap<>(), claim);
        assertTrue(landed.startsWith("/") && !landed.contains("error="), landed);
    }

    private String post(String target, Map<String, String> form, String page) throws IOException, InterruptedException {
        HttpResponse<String> shown = send(HttpRequest.newBuilder(URI.create(origin + page)));
        Matcher token = TOKEN.matcher(shown.body());
        assertTrue(token.find(), shown.body());
        form.put("form_token", token.group(1));
        String fields = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> sent = send(HttpRequest.newBuilder(URI.create(origin + target))
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
        assertEquals(303, sent.statusCode(), sent.body());
        return sent.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = HTTP.send(
                request.header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            int equals = pair.indexOf('=');
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return response;
    }
}
