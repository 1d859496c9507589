package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code authsome demo}: green when the product works, red when injection is switched off. */
final class DemoTests {
    private TestHome home;

    @BeforeEach
    void openHome() throws Exception {
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws Exception {
        home.close();
    }

    @Test
    void isGreenAndSaysSoInJson() throws Exception {
        Outcome outcome = home.authsome("demo", "--json").run();
        assertEquals(0, outcome.exit(), outcome.printed());
        String json = outcome.out().replaceAll("\\s", "");
        assertTrue(json.contains("\"ok\":true"), outcome.printed());
        assertTrue(json.contains("\"child_saw_secret\":false"), outcome.printed());
        assertTrue(json.contains("\"upstream_saw_credential\":true"), outcome.printed());
    }

    @Test
    void turnsRedWhenInjectionIsSwitchedOff() throws Exception {
        Outcome outcome = home.authsome("demo", "--json")
                .environment("AUTHSOME_DEMO_BREAK", "logout")
                .run();
        assertNotEquals(0, outcome.exit(), outcome.printed());
        String json = outcome.out().replaceAll("\\s", "");
        assertTrue(json.contains("\"ok\":false"), outcome.printed());
        assertTrue(json.contains("\"upstream_saw_credential\":false"), outcome.printed());
    }
}
