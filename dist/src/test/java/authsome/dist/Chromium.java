package authsome.dist;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.HttpCall;
import authsome.api.client.http.HttpReply;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Chromium without a window, driven by WebDriver (W3C). It knows this machine, and the authorization server of an
 * {@link OAuthHub} by its name and its key; it finds no other host.
 */
final class Chromium implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process driver;
    private final HttpTransport transport;
    private final String session;

    private Chromium(Process driver, int port, JsonObject capabilities) {
        this.driver = driver;
        this.transport = new HttpTransport(new DaemonAddress.Tcp("127.0.0.1", port));
        this.session = "/session/"
                + ((JsonObject) value(new HttpCall("POST", "/session", null, Json.print(capabilities))))
                        .text("sessionId");
    }

    /** Leaves the test out, and says so, where there is no Chromium. */
    static void assumeIsThere() {
        Programs.assume("chromium");
        Programs.assume("chromedriver");
    }

    /** Starts one with a profile of its own. */
    static Chromium start(Path profile, OAuthHub hub) throws Exception {
        JsonObject capabilities = capabilities(profile, hub);
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    return new Chromium(driver, Integer.parseInt(port.group(1)), capabilities);
                }
            }
            throw new IOException("chromedriver did not say its port");
        } catch (IOException | RuntimeException failure) {
            driver.destroyForcibly();
            throw failure;
        }
    }

    private static JsonObject capabilities(Path profile, OAuthHub hub) throws Exception {
        JsonObject options = JsonObject.builder()
                .put(
                        "args",
                        JsonValue.ofTexts(List.of(
                                "--headless=new",
                                // tests run as root in containers, where Chromium has no sandbox
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--no-first-run",
                                "--host-resolver-rules=MAP " + OAuthHub.AUTH_HOST + ":443 127.0.0.1:" + hub.port()
                                        + ", MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                                "--ignore-certificate-errors-spki-list=" + hub.keyHash(),
                                "--user-data-dir=" + profile)))
                .build();
        return JsonObject.builder()
                .put(
                        "capabilities",
                        JsonObject.builder()
                                .put(
                                        "alwaysMatch",
                                        JsonObject.builder()
                                                .put("browserName", "chrome")
                                                .put("goog:chromeOptions", options)
                                                .build())
                                .build())
                .build();
    }

    void open(String url) {
        command("/url", JsonObject.builder().put("url", url).build());
    }

    /** What a person sees. */
    String text() {
        return ((JsonText) value(get(find("body") + "/text"))).text();
    }

    String address() {
        return ((JsonText) value(get("/url"))).text();
    }

    void type(String selector, String keys) {
        command(
                find(selector) + "/value",
                JsonObject.builder().put("text", keys).build());
    }

    void click(String selector) {
        command(find(selector) + "/click", JsonObject.builder().build());
    }

    /** Waits until the page with this heading is there: a click only begins to send a form. */
    void awaitHeading(String heading) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String found = "nothing";
        while (System.nanoTime() < deadline) {
            JsonValue result = command(
                    "/execute/sync",
                    JsonObject.builder()
                            .put("script", "return document.querySelector('h1')?.textContent ?? 'nothing'")
                            .put("args", new JsonValue.Array(List.of()))
                            .build());
            found = result instanceof JsonText heard ? heard.text() : "nothing";
            if (found.equals(heading)) {
                return;
            }
        }
        throw new AssertionError("waited for the page '" + heading + "', found '" + found + "': " + text());
    }

    /** The path of the first element that a selector fits; the test fails when there is none. */
    private String find(String selector) {
        JsonObject found = (JsonObject) command(
                "/element",
                JsonObject.builder()
                        .put("using", "css selector")
                        .put("value", selector)
                        .build());
        return "/element/" + found.text(ELEMENT);
    }

    private JsonValue command(String path, JsonObject body) {
        return value(new HttpCall("POST", session + path, null, Json.print(body)));
    }

    private HttpCall get(String path) {
        return new HttpCall("GET", session + path, null, new byte[0]);
    }

    private JsonValue value(HttpCall call) {
        HttpReply reply = transport.send(call, LIMIT);
        JsonValue value = Json.parseObject(reply.body()).find("value");
        if (reply.status() != 200) {
            throw new AssertionError(value instanceof JsonObject failure ? failure.text("message") : "no reason");
        }
        return value == null ? JsonValue.NULL : value;
    }

    @Override
    public void close() {
        try {
            value(new HttpCall("DELETE", session, null, new byte[0]));
        } finally {
            driver.destroy();
        }
    }
}
