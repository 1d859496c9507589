package authsome.application.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.testing.TestHome;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DefinitionDraftsTests {

    private static final String URL = "https://acme.test/authsome.json";

    private final TestHome home = new TestHome();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void whatIsFetchedDoesNotCountBeforeItIsRegistered() {
        home.sources.put(URL, "own|OWN_KEY|api.own.test|");
        assertEquals(
                "own|OWN_KEY|api.own.test|",
                home.broker().drafts().fetch(home.owner(), URL).text());
        assertTrue(home.broker().providers().effective().stream()
                .noneMatch(definition -> definition.name().value().equals("own")));
        assertEquals("own|KEY|api.own.test|", draft("KEY|api.own.test|"));
    }

    private String draft(String description) {
        home.sources.put("https://acme.test/openapi.yaml", description);
        return home.broker()
                .drafts()
                .draftOf(home.owner(), "https://acme.test/openapi.yaml", "own", List.of())
                .json();
    }

    @Test
    void onlyHttpsIsAskedFor() {
        for (String url : List.of(
                "http://acme.test/",
                "file:///etc/passwd",
                "https:///x",
                "https://u@acme.test/",
                "x y",
                "https://acme.test/#f")) {
            assertEquals(
                    ErrorCode.ENDPOINT_UNREACHABLE,
                    assertThrows(
                                    AuthsomeException.class,
                                    () -> home.broker().drafts().fetch(home.owner(), url))
                            .code());
        }
        assertEquals(List.of(), home.sources.fetched());
        assertEquals(
                ErrorCode.ENDPOINT_UNREACHABLE,
                assertThrows(
                                AuthsomeException.class,
                                () -> home.broker().drafts().fetch(home.owner(), URL))
                        .code());
        assertEquals(
                ErrorCode.INVALID_PROVIDER_SCHEMA,
                assertThrows(
                                AuthsomeException.class,
                                () -> home.broker().drafts().draft(home.owner(), "", null, List.of()))
                        .code());
    }
}
