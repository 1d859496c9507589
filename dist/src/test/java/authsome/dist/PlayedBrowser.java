package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.ScriptedAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does to our pages what a person with a browser does, and to the authorization server too, in memory. */
final class PlayedBrowser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([0-9a-f]+)\"");

    private final String origin;
    /** By hand: the JDK's own cookies are those of RFC 2965, which no browser sends. */
    private final Map<String, String> cookies = new TreeMap<>();

    PlayedBrowser(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    /** From our page to the authorization server, which approves, and back to the end. */
    void logIn(URI page, ScriptedAuthority authority) throws IOException, InterruptedException {
        URI back = authority.visit(leave(page));
        HttpResponse<String> end = arrive(back);
        assertTrue(end.body().contains("Login complete"), end.body());
    }

    /** Fills in the form, and gives where the browser is sent. */
    URI leave(URI page) throws IOException, InterruptedException {
        HttpResponse<String> form = get(page);
        Matcher token = TOKEN.matcher(form.body());
        assertTrue(token.find(), form.body());
        String fields = "form_token=" + token.group(1);
        if (form.body().contains("name=\"client_id\"")) {
            fields += "&client_id=" + OAuthHub.CLIENT + "&client_secret=" + OAuthHub.CLIENT_SECRET;
        }
        HttpResponse<String> leaving = send(HttpRequest.newBuilder(page)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
        String refresh = leaving.headers().firstValue("Refresh").orElseThrow(() -> new AssertionError(leaving.body()));
        return URI.create(refresh.substring(refresh.indexOf("url=") + 4));
    }

    /** Fills in one field of the form, which ends a login. */
    void enter(URI page, String field, String value) throws IOException, InterruptedException {
        HttpResponse<String> form = get(page);
        Matcher token = TOKEN.matcher(form.body());
        assertTrue(token.find(), form.body());
        HttpResponse<String> sent = send(HttpRequest.newBuilder(page)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("form_token=" + token.group(1) + "&" + field + "=" + value)));
        assertTrue(sent.statusCode() == 303 || sent.body().contains("Login complete"), sent.body());
    }

    /** Comes back with what the authorization server gave along, and goes on to the page that this leads to. */
    HttpResponse<String> arrive(URI back) throws IOException, InterruptedException {
        HttpResponse<String> landed = get(back);
        assertEquals(303, landed.statusCode(), landed.body());
        return get(back.resolve(landed.headers().firstValue("Location").orElseThrow()));
    }

    HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        HttpResponse<String> response = HTTP.send(
                request.header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            cookies.clear();
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return response;
    }
}
