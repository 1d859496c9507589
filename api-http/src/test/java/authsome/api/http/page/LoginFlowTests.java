package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.LoginFlow;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.http.surface.ApiUnderTest;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins from Java, as docs/reference/oauth.md shows them. */
class LoginFlowTests {

    private static final String BEGIN = "// begin of the example\n";
    private static final String END = "        // end of the example\n";

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String login(DaemonClient client, String provider, Consumer<URI> browser)
            throws InterruptedException {
        // begin of the example
        LoginFlow login = LoginFlow.begin(client, new LoginStart(provider, "work", null, false));
        login.page().ifPresent(browser);
        LoginSession end = login.await(Duration.ofMinutes(5));
        if (!end.status().equals("completed")) {
            login.cancel();
            throw new IllegalStateException(provider + ": " + end.status() + " " + end.error());
        }
        String account = end.result().accountLabel();
        // end of the example
        return String.valueOf(account);
    }

    @Test
    void aPersonInABrowserFinishesIt() throws Exception {
        assertEquals("ada@example.com", login(api.overSocket(), "https://auth.hub.test/mcp", this::play));
    }

    /** What a person does: our page, the server's page, and back. */
    private void play(URI page) {
        try {
            PageClient browser = new PageClient(api.port);
            String form = page.getRawPath() + "?" + page.getRawQuery();
            String token = browser.get(form).token();
            String out = browser.post(form, Map.of("form_token", token)).header("Refresh");
            URI back = api.authority.visit(URI.create(out.substring("0; url=".length())));
            browser.get(back.getRawPath() + "?" + back.getRawQuery());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void anotherProcessGoesOnByTheId() {
        LoginFlow begun = LoginFlow.begin(api.overSocket(), new LoginStart("openai", "work", "api_key", false));
        LoginFlow resumed = LoginFlow.resume(api.overTcp(), begun.id());
        assertEquals("api_key", resumed.inputs().getFirst().name());
        assertEquals(
                "completed",
                resumed.enter(Map.of("api_key", Secret.ofUtf8("sk-0123456789abcdef0123456789")))
                        .status());
    }

    @Test
    void givesUpWithoutWaitingForEver() throws Exception {
        LoginFlow login = LoginFlow.begin(api.overSocket(), new LoginStart("openai", "work", "api_key", false));
        assertTrue(login.await(Duration.ofMillis(1)).isOpen());
        assertEquals("cancelled", login.cancel().status());
    }

    @Test
    void theDocumentationShowsThisVeryCode() throws IOException {
        Path repository = Path.of("..");
        String source = Files.readString(
                repository.resolve("api-http/src/test/java/authsome/api/http/page/LoginFlowTests.java"));
        String example = source.substring(source.indexOf(BEGIN) + BEGIN.length(), source.indexOf(END))
                .replace("\n        ", "\n")
                .strip();
        String page = Files.readString(repository.resolve("docs/reference/oauth.md"));
        assertTrue(page.contains(example), "put this into docs/reference/oauth.md:\n" + example);
    }
}
