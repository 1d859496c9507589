package authsome.ports.tck.browser;

import authsome.ports.tck.LeftOut;
import authsome.ports.tck.oauth.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, driven by WebDriver (W3C). It finds no host but this machine and those that it is told. */
public final class Chromium implements AutoCloseable {

    /** The key that leads to the next field, for {@link #press}. */
    public static final String TAB = "\ue004";

    /** The key that sends a form. */
    public static final String ENTER = "\ue007";

    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process driver;
    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String session;

    private Chromium(Process driver, int port, List<String> options) {
        this.driver = driver;
        this.base = "http://127.0.0.1:" + port;
        Map<?, ?> begun = (Map<?, ?>) value("POST", "/session", capabilities(options));
        this.session = "/session/" + begun.get("sessionId");
    }

    /** Leaves the test out, and says so, where there is no Chromium that can be driven. */
    public static void assumeIsThere() {
        assumeAloneIsThere();
        LeftOut.without("chromedriver");
    }

    /** The same for one that a test starts by {@link #options} and does not drive. */
    public static void assumeAloneIsThere() {
        LeftOut.without("chromium");
    }

    /**
     * With what it is started.
     *
     * @param profile its folder, which it makes
     * @param mappings the hosts that it finds elsewhere, such as {@code MAP auth.test:443 127.0.0.1:4711}
     * @param more further options
     */
    public static List<String> options(Path profile, List<String> mappings, String... more) {
        List<String> rules = new ArrayList<>(mappings);
        rules.addAll(List.of("MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"));
        List<String> options = new ArrayList<>(List.of(
                "--headless=new",
                // tests run as root in containers, where Chromium has no sandbox
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--host-resolver-rules=" + String.join(", ", rules),
                "--user-data-dir=" + profile));
        options.addAll(List.of(more));
        return options;
    }

    /** Starts one, see {@link #options}. */
    public static Chromium start(List<String> options) throws IOException {
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        boolean started = false;
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    Chromium browser = new Chromium(driver, Integer.parseInt(port.group(1)), options);
                    started = true;
                    return browser;
                }
            }
            throw new IOException("chromedriver did not say its port");
        } finally {
            if (!started) {
                driver.destroyForcibly();
            }
        }
    }

    private static Map<String, ?> capabilities(List<String> options) {
        return Map.of(
                "capabilities",
                Map.of(
                        "alwaysMatch",
                        Map.of(
                                "browserName", "chrome",
                                "goog:chromeOptions", Map.of("args", options),
                                "goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"))));
    }

    /** Goes to an address. */
    public void open(String url) {
        command("/url", Map.of("url", url));
    }

    /** Where it is. */
    public String address() {
        return read("/url");
    }

    /** The title of the page. */
    public String title() {
        return read("/title");
    }

    /** What a person sees. */
    public String text() {
        return element("body").text();
    }

    /** The first element that a selector fits; the test fails when there is none. */
    public Element element(String selector) {
        Map<?, ?> found = (Map<?, ?>) command("/element", Map.of("using", "css selector", "value", selector));
        return new Element(String.valueOf(found.get(ELEMENT)));
    }

    /** Types into the first element that a selector fits. */
    public void type(String selector, String keys) {
        element(selector).type(keys);
    }

    /** Clicks the first element that a selector fits. */
    public void click(String selector) {
        element(selector).click();
    }

    /** Waits until the page with this heading is there: a click only begins to send a form. */
    public void awaitHeading(String heading) {
        await("h1", heading);
    }

    /** Waits until there is such an element. */
    public void await(String selector) {
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
        throw new AssertionError("waited for " + selector + " " + text + ", found " + found + ": " + text());
    }

    /** How many elements a selector fits. */
    public int count(String selector) {
        return Integer.parseInt(script("return document.querySelectorAll('" + selector + "').length"));
    }

    /** Presses keys one after the other, wherever the focus is. */
    public void press(String keys) {
        List<Map<String, String>> actions = new ArrayList<>();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> {
            actions.add(Map.of("type", "keyDown", "value", key));
            actions.add(Map.of("type", "keyUp", "value", key));
        });
        command("/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    /** Evaluates a script of the test's own, outside the page's policy; gives its result as text. */
    public String script(String body) {
        return String.valueOf(command(
                "/execute/sync", Map.of("script", "return String((function () {" + body + "})())", "args", List.of())));
    }

    /** Makes the page as large as a screen. */
    public void resize(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Prefers {@code light} or {@code dark}. */
    public void prefer(String colorScheme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    private void cdp(String name, Map<String, ?> parameters) {
        command("/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
    }

    /** Writes a picture of the page. */
    public void screenshot(Path file) throws IOException {
        Files.write(file, Base64.getDecoder().decode(read("/screenshot")));
    }

    /** The lines of a log since it was last asked for: {@code browser} or {@code performance}. */
    public List<String> log(String type) {
        List<String> messages = new ArrayList<>();
        for (Object line : (List<?>) command("/se/log", Map.of("type", type))) {
            messages.add(String.valueOf(((Map<?, ?>) line).get("message")));
        }
        return messages;
    }

    private String read(String path) {
        return String.valueOf(value("GET", session + path, null));
    }

    private Object command(String path, Map<String, ?> body) {
        return value("POST", session + path, body);
    }

    private Object value(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
            Object value = Json.read(reply.body()).getOrDefault("value", "null");
            if (reply.statusCode() != 200) {
                throw new AssertionError(value instanceof Map<?, ?> failure ? failure.get("message") : "no reason");
            }
            return value;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        try {
            value("DELETE", session, null);
        } finally {
            driver.destroy();
            http.close();
        }
    }

    /** An element of the page that is open. */
    public final class Element {

        private final String path;

        private Element(String id) {
            this.path = "/element/" + id;
        }

        /** What a person reads there. */
        public String text() {
            return read(path + "/text");
        }

        /** Types into it. */
        public void type(String keys) {
            command(path + "/value", Map.of("text", keys));
        }

        /** Clicks it. */
        public void click() {
            command(path + "/click", Map.of());
        }
    }
}
