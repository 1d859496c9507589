package authsome.application.provider;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final String OWN = "own|OWN_KEY|api.own.test|";

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void aProposalChangesNothing() {
        Proposal fresh = catalogue().propose(caller, OWN, false);
        assertNull(fresh.replaces());
        assertFalse(fresh.widens());
        assertTrue(catalogue().find(new ProviderName("own")).isEmpty());
        Proposal hiding = catalogue().propose(caller, "acme|ACME_KEY|api.acme.test,evil.test|", false);
        assertFalse(requireNonNull(hiding.replaces()).custom());
        assertTrue(hiding.widens());
        assertEquals("api.acme.test", url(ACME));
    }

    @Test
    void aProposalIsRefusedLikeTheRegistration() {
        catalogue().register(caller, OWN, false);
        assertEquals(
                ErrorCode.PROVIDER_ALREADY_REGISTERED,
                assertThrows(AuthsomeException.class, () -> catalogue().propose(caller, OWN, false))
                        .code());
        assertTrue(requireNonNull(catalogue().propose(caller, OWN, true).replaces())
                .custom());
        assertEquals(
                ErrorCode.INVALID_PROVIDER_SCHEMA,
                assertThrows(AuthsomeException.class, () -> catalogue().propose(caller, "x", true))
                        .code());
    }

    @Test
    void anOverrideStartsFromTheBundledDefinitionUntilItIsRemoved() {
        Proposal proposal = catalogue().proposeOverride(caller, ACME, "||proxy.acme.test|");
        assertEquals(
                "acme|ACME_KEY|proxy.acme.test|acme-[a-z0-9]+",
                proposal.document().json());
        assertEquals("api.acme.test", url(ACME));
        catalogue().override(caller, ACME, "||proxy.acme.test|");
        catalogue().override(caller, ACME, "|OTHER_KEY||");
        home.restart();
        CatalogueEntry entry = catalogue().require(ACME);
        assertTrue(entry.custom());
        assertEquals(
                "acme|OTHER_KEY|api.acme.test|acme-[a-z0-9]+", entry.document().json());
        home.broker().endings().removeProvider(caller, ACME);
        assertFalse(catalogue().require(ACME).custom());
    }

    @Test
    void onlyABundledDefinitionIsOverriddenAndUnderItsName() {
        catalogue().register(caller, OWN, false);
        AuthsomeException own = assertThrows(
                AuthsomeException.class, () -> catalogue().override(caller, new ProviderName("own"), "||x.test|"));
        assertEquals(ErrorCode.PROVIDER_NOT_FOUND, own.code());
        assertEquals(
                "did you mean 'acme'?",
                assertThrows(
                                AuthsomeException.class,
                                () -> catalogue().override(caller, new ProviderName("acmee"), "|||"))
                        .hint());
        assertTrue(assertThrows(AuthsomeException.class, () -> catalogue().override(caller, ACME, "zephyr|||"))
                .text()
                .contains("keeps the name 'acme'"));
    }

    private String url(ProviderName name) {
        return catalogue().require(name).definition().apiUrls().getFirst().toString();
    }

    private Catalogue catalogue() {
        return home.broker().providers();
    }
}
