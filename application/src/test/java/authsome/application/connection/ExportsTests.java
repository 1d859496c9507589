package authsome.application.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.domain.audit.AuditEvent;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportsTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ConnectionName WORK = new ConnectionName("work");

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void oneConnectionFillsTheVariableOfItsDefinition() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "home", "acme-home", false);
        assertEquals(Map.of("ACME_KEY", "acme-work"), texts(exports().one(caller, ACME, null)));
        assertEquals(Map.of("ACME_KEY", "acme-home"), texts(exports().one(caller, ACME, new ConnectionName("home"))));
    }

    @Test
    void allConnectionsKeepApartAndTheDefaultKeepsTheName() {
        home.broker().providers().register(caller, "acme-2|ACME_KEY|api.custom.test|", false);
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "my home", "acme-home", false);
        home.login(caller, "acme", "my-home", "acme-hyphen", false);
        home.login(caller, "acme", "http proxy", "acme-proxy", false);
        home.login(caller, "acme-2", "default", "k2", false);
        home.login(caller, "zephyr", "default", "z", false);
        assertEquals(
                Map.of(
                        "ACME_KEY", "acme-work",
                        "ACME_KEY_ACME_MY_HOME", "acme-home",
                        "ACME_KEY_ACME_MY_HOME_2", "acme-hyphen",
                        "ACME_KEY_ACME_HTTP_PROXY_2", "acme-proxy",
                        "ACME_KEY_ACME_2_DEFAULT", "k2",
                        "ZEPHYR_KEY", "z"),
                texts(exports().all(caller)));
    }

    @Test
    void eachIsAuditedBeforeTheSecretLeaves() {
        home.login(caller, "acme", "work", "acme-work", false);
        exports().all(caller);
        AuditEvent event =
                home.broker().audit().list(caller, 1, null, null).events().getFirst();
        assertEquals("credential.exported", event.event());
        assertEquals("work", event.connection());
        assertEquals(Map.of("variables", "ACME_KEY"), event.details());
        home.broker().audit().close();
        assertThrows(AuditUnavailableException.class, () -> exports().one(caller, ACME, WORK));
        assertThrows(AuditUnavailableException.class, () -> exports().all(caller));
    }

    @Test
    void namesThatLoadCodeOrLeadAstrayAreRefused() {
        for (String name : new String[] {"LD_PRELOAD", "https_proxy", "NODE_OPTIONS", "A;touch x", "PYTHONPATH"}) {
            home.broker().providers().register(caller, "custom|" + name + "|api.custom.test|", true);
            home.login(caller, "custom", "default", "k", true);
            AuthsomeException refused = assertThrows(
                    AuthsomeException.class, () -> exports().one(caller, new ProviderName("custom"), null));
            assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refused.code(), name);
        }
        String newest = home.broker()
                .audit()
                .list(caller, 1, null, null)
                .events()
                .getFirst()
                .event();
        assertTrue(!newest.equals("credential.exported"), newest);
    }

    @Test
    void nothingIsExportedWhereThereIsNothing() {
        assertTrue(exports().all(caller).isEmpty());
        AuthsomeException missing =
                assertThrows(AuthsomeException.class, () -> exports().one(caller, ACME, WORK));
        assertEquals(ErrorCode.CONNECTION_NOT_FOUND, missing.code());
    }

    private Exports exports() {
        return home.broker().exports();
    }

    private static Map<String, String> texts(SortedMap<VariableName, Secret> variables) {
        Map<String, String> texts = new TreeMap<>();
        variables.forEach((name, value) ->
                texts.put(name.value(), value.use(bytes -> new String(bytes, StandardCharsets.UTF_8))));
        return texts;
    }
}
