package authsome.api.http.browser;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.HttpCall;
import authsome.api.client.http.HttpReply;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.ports.tck.LeftOut;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real Chromium without a window, driven by WebDriver (W3C). It finds no host but this machine. */
final class Chromium implements AutoCloseable {

    static final String TAB = "\ue004";
    static final String ENTER = "\ue007";

    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process driver;
    private final HttpTransport transport;
    private final String session;

    private Chromium(Process driver, int port, Path profile) {
        this.driver = driver;
        this.transport = new HttpTransport(new DaemonAddress.Tcp("127.0.0.1", port));
        this.session =
                "/session/" + call("POST", "/session", capabilities(profile)).text("sessionId");
    }

    /** Leaves the test out, and says so, where there is no Chromium. */
    static void assumeIsThere() {
        LeftOut.without("chromium");
        LeftOut.without("chromedriver");
    }

    /** Starts one with a profile of its own. */
    static Chromium start(Path profile) throws IOException {
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    return new Chromium(driver, Integer.parseInt(port.group(1)), profile);
                }
            }
            throw new IOException("chromedriver did not say its port");
        } catch (IOException | RuntimeException failure) {
            driver.destroyForcibly();
            throw failure;
        }
    }

    private static JsonObject capabilities(Path profile) {
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
                                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                                "--user-data-dir=" + profile)))
                .build();
        JsonObject logs = JsonObject.builder()
                .put("browser", "ALL")
                .put("performance", "ALL")
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
                                                .put("goog:loggingPrefs", logs)
                                                .build())
                                .build())
                .build();
    }

    void open(String url) {
        command("/url", JsonObject.builder().put("url", url).build());
    }

    String address() {
        return read("/url");
    }

    String title() {
        return read("/title");
    }

    /** What a person sees. */
    String text() {
        return element("body").text();
    }

    /** The first element that a selector fits; the test fails when there is none. */
    Element element(String selector) {
        JsonObject found = (JsonObject) command(
                "/element",
                JsonObject.builder()
                        .put("using", "css selector")
                        .put("value", selector)
                        .build());
        return new Element(found.text(ELEMENT));
    }

    /** Waits until the page with this heading is there: a click only begins to send a form. */
    void awaitHeading(String heading) {
        await("h1", heading);
    }

    /** Waits until there is such an element. */
    void await(String selector) {
        await(selector, "");
    }

    private void await(String selector, String text) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String found = "nothing";
        while (System.nanoTime() < deadline) {
            found = script("return document.querySelector('" + selector + "')?.textContent ?? 'nothing'");
            if (text.isEmpty() ? count(selector) > 0 : found.equals(text)) {
                return;
            }
        }
        throw new AssertionError("waited for " + selector + " " + text + ", found " + found);
    }

    int count(String selector) {
        return Integer.parseInt(script("return document.querySelectorAll('" + selector + "').length"));
    }

    /** Presses keys one after the other, wherever the focus is. */
    void press(String keys) {
        List<JsonValue> actions = new ArrayList<>();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> {
            actions.add(JsonObject.builder()
                    .put("type", "keyDown")
                    .put("value", key)
                    .build());
            actions.add(
                    JsonObject.builder().put("type", "keyUp").put("value", key).build());
        });
        JsonObject keyboard = JsonObject.builder()
                .put("type", "key")
                .put("id", "keyboard")
                .put("actions", new JsonValue.Array(actions))
                .build();
        command(
                "/actions",
                JsonObject.builder()
                        .put("actions", new JsonValue.Array(List.of(keyboard)))
                        .build());
    }

    /** Evaluates a script of the test's own, outside the page's policy; gives its result as text. */
    String script(String body) {
        JsonValue result = command(
                "/execute/sync",
                JsonObject.builder()
                        .put("script", "return String((function () {" + body + "})())")
                        .put("args", new JsonValue.Array(List.of()))
                        .build());
        return result instanceof JsonText text ? text.text() : "";
    }

    void resize(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                JsonObject.builder()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false)
                        .build());
    }

    void prefer(String colorScheme) {
        JsonObject feature = JsonObject.builder()
                .put("name", "prefers-color-scheme")
                .put("value", colorScheme)
                .build();
        cdp(
                "Emulation.setEmulatedMedia",
                JsonObject.builder()
                        .put("features", new JsonValue.Array(List.of(feature)))
                        .build());
    }

    private void cdp(String name, JsonObject parameters) {
        command(
                "/goog/cdp/execute",
                JsonObject.builder().put("cmd", name).put("params", parameters).build());
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, Base64.getDecoder().decode(read("/screenshot")));
    }

    /** The lines of a log since it was last asked for: {@code browser} or {@code performance}. */
    List<String> log(String type) {
        JsonValue lines =
                command("/se/log", JsonObject.builder().put("type", type).build());
        return ((JsonValue.Array) lines)
                .items().stream()
                        .map(line -> ((JsonObject) line).text("message"))
                        .toList();
    }

    private String read(String path) {
        return ((JsonText) value("GET", session + path, null)).text();
    }

    private JsonValue command(String path, JsonObject body) {
        return value("POST", session + path, body);
    }

    private JsonObject call(String method, String path, JsonObject body) {
        return (JsonObject) value(method, path, body);
    }

    private JsonValue value(String method, String path, @Nullable JsonObject body) {
        HttpReply reply =
                transport.send(new HttpCall(method, path, null, body == null ? new byte[0] : Json.print(body)), LIMIT);
        JsonObject answer = Json.parseObject(reply.body());
        JsonValue value = answer.find("value");
        if (reply.status() != 200) {
            throw new AssertionError(value instanceof JsonObject failure ? failure.text("message") : "no reason");
        }
        return value == null ? JsonValue.NULL : value;
    }

    @Override
    public void close() {
        try {
            value("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }

    /** An element of the page that is open. */
    final class Element {

        private final String path;

        private Element(String id) {
            this.path = "/element/" + id;
        }

        String text() {
            return read(path + "/text");
        }

        void type(String keys) {
            command(path + "/value", JsonObject.builder().put("text", keys).build());
        }

        void click() {
            command(path + "/click", JsonObject.builder().build());
        }
    }
}
