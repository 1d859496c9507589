package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login whose key goes into a page, between two real processes and a browser that is played by hand. */
final class BrowserLoginTests {
    private static final String KEY = "sk_test_" + "e2eE2E7".repeat(5);
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([0-9a-f]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient browser = HttpClient.newHttpClient();
    /** By hand: the JDK's own cookies are those of RFC 2965, which no browser sends. */
    private final Map<String, String> cookies = new TreeMap<>();

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void openHome() throws IOException {
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws IOException {
        home.close();
    }

    @Test
    void theFormIsOpenedAndTheKeyArrives() throws Exception {
        Path output = folder.resolve("output");
        Process login = start(output, "login", "stripe", "--browser", "--connection", "work");
        String url = opened();
        assertTrue(
                url.matches("http://127\\.0\\.0\\.1:" + home.port() + "/auth/input\\?session=sess_[0-9a-f]{32}"), url);
        assertEquals(422, send(url, get(url), "nonsense").statusCode());
        assertTrue(login.isAlive(), "a wrong key ended the login");
        HttpResponse<String> done = send(url, get(url), KEY);
        assertTrue(done.body().contains("Login complete"), done.body());
        assertTrue(login.waitFor(LIMIT), "the command still waits");
        assertEquals(0, login.exitValue());
        assertTrue(Files.readString(output).endsWith("Logged in to stripe (work).\n"), Files.readString(output));

        assertEquals(
                0,
                home.authsome("open")
                        .environment("BROWSER", browserProgram())
                        .run()
                        .exit());
        String page = get(opened());
        assertTrue(page.contains("<strong>work</strong>"), page);
        assertFalse(page.contains(KEY), "a page shows the key");
        assertEquals(List.of(), Leaks.of(KEY).in(home.root()));
    }

    @Test
    void interruptEndsTheWaitAtOnce() throws Exception {
        Programs.assertWithinASecond(() -> {
            Process login = start(folder.resolve("output"), "login", "stripe", "--browser");
            opened();
            Programs.assumeInterruptible(login);
            long began = System.nanoTime();
            new ProcessBuilder("kill", "-INT", Long.toString(login.pid()))
                    .start()
                    .waitFor();
            assertTrue(login.waitFor(LIMIT));
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertEquals(130, login.exitValue());
            return took;
        });
    }

    private Process start(Path output, String... arguments) throws IOException {
        return home.authsome(arguments).environment("BROWSER", browserProgram()).start(output);
    }

    /** A browser that writes down what it is to open. */
    private String browserProgram() throws IOException {
        Path program = folder.resolve("browser");
        if (!Files.exists(program)) {
            Files.createFile(
                    program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.writeString(program, "#!/bin/sh\nprintf %s \"$1\" > \"$0.part\" && mv \"$0.part\" \"$0.opened\"\n");
        }
        return program.toString();
    }

    private String opened() throws Exception {
        Path file = folder.resolve("browser.opened");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < deadline, "no browser was opened");
            Thread.sleep(20);
        }
        String url = Files.readString(file);
        Files.delete(file);
        return url;
    }

    private String get(String url) throws Exception {
        HttpResponse<String> page = follow(url, HttpRequest.newBuilder().GET());
        assertEquals(200, page.statusCode(), page.body());
        return page.body();
    }

    private HttpResponse<String> send(String url, String page, String key) throws Exception {
        Matcher token = TOKEN.matcher(page);
        assertTrue(token.find(), page);
        return follow(
                url,
                HttpRequest.newBuilder()
                        .header("Origin", "http://127.0.0.1:" + home.port())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("form_token=" + token.group(1) + "&api_key=" + key)));
    }

    private HttpResponse<String> follow(String url, HttpRequest.Builder request) throws Exception {
        cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        HttpResponse<String> response = browser.send(
                request.uri(URI.create(url)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            cookies.clear();
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return response.statusCode() == 303
                ? follow(
                        URI.create(url)
                                .resolve(response.headers()
                                        .firstValue("Location")
                                        .orElseThrow())
                                .toString(),
                        HttpRequest.newBuilder().GET())
                : response;
    }
}
