package authsome.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultName;
import authsome.domain.provider.ProviderName;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultsTests {

    private static final Rights BOUND = Rights.of(Reach.FULL, List.of(), true);
    private static final ProviderName ACME = new ProviderName("acme");

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void keepsConnectionsApart() {
        Vault work = vaults().create(owner, "work", false);
        home.login(owner, "acme", "default", "acme-private", false);
        Caller there = home.broker().access().in(owner, "work");
        assertEquals(work.id(), there.vault());
        assertTrue(home.broker().connections().list(there).isEmpty());
        home.login(there, "acme", "default", "acme-work", false);
        assertEquals("acme-private", key(owner));
        assertEquals("acme-work", key(there));
    }

    @Test
    void hasOneOfAName() {
        vaults().create(owner, "work", false);
        assertEquals(
                "there is a vault 'work' already",
                refusal(ErrorCode.CONNECTION_ALREADY_EXISTS, () -> vaults().create(owner, "work", false)));
        vaults().rename(owner, "work", "office");
        vaults().create(owner, "work", false);
        assertEquals(List.of("default", "office", "work"), names(owner));
        assertEquals(
                "there is a vault 'office' already",
                refusal(ErrorCode.CONNECTION_ALREADY_EXISTS, () -> vaults().rename(owner, "work", "office")));
    }

    @Test
    void isWhereAnIdentityWorksFromThenOn() {
        vaults().create(owner, "work", false);
        assertEquals(owner.vault(), home.caller(home.signer).vault());
        Vault work = vaults().use(owner, "work");
        assertEquals(work.id(), home.caller(home.signer).vault());
        home.restart();
        assertEquals(work.id(), home.caller(home.signer).vault());
    }

    @Test
    void removalDestroysTheKeyAndAllThatWasThere() {
        Vault work = vaults().create(owner, "work", false);
        Caller there = home.broker().access().in(owner, "work");
        home.login(there, "acme", "default", "acme-work", false);
        Space.OfVault space = new Space.OfVault(work.id());
        DocumentId key = new DocumentId(new Space.Registry(), new DocumentKey("key/" + work.id()));
        assertTrue(home.store().find(key).isPresent());
        vaults().remove(owner, "work");
        assertTrue(home.store().find(key).isEmpty());
        assertTrue(home.store().page(space, "", null, 10).documents().isEmpty());
        assertEquals(Category.NOT_FOUND, category(() -> home.broker().access().in(owner, "work")));
        assertEquals(
                Category.NOT_FOUND,
                category(() -> home.broker().access().in(owner, work.id().value())));
        vaults().create(owner, "work", false);
        assertTrue(home.broker()
                .connections()
                .list(home.broker().access().in(owner, "work"))
                .isEmpty());
    }

    @Test
    void aRemovalThatACrashInterruptedIsFinishedAtTheNextStart() {
        Vault work = vaults().create(owner, "work", false);
        home.login(home.broker().access().in(owner, "work"), "acme", "default", "acme-work", false);
        SealedStore store =
                SealedStore.open(home.store(), new FakeKeyWrapper("master", new SeededRandom(9)), new SecureRandom());
        new VaultRecords(store).leave(work);
        home.restart();
        assertEquals(List.of("default"), names(owner));
        assertTrue(home.store()
                .find(new DocumentId(new Space.Registry(), new DocumentKey("key/" + work.id())))
                .isEmpty());
        assertTrue(home.store()
                .page(new Space.OfVault(work.id()), "", null, 10)
                .documents()
                .isEmpty());
    }

    @Test
    void isNotRemovedUnderThoseWhoWorkThere() {
        assertTrue(refusal(() -> vaults().remove(owner, "default")).startsWith("vault 'default' is where steady-"));
        vaults().create(owner, "work", false);
        home.another(owner, "work-agent", 50, new Assignment("work", BOUND));
        assertEquals("vault 'work' is where work-agent works", refusal(() -> vaults().remove(owner, "work")));
    }

    @Test
    void nobodyElseEntersAnExclusiveOne() {
        Vault work = vaults().create(owner, "work", true);
        Caller inside = home.caller(home.another(owner, "work-agent", 50, new Assignment("work", BOUND)));
        assertEquals(work.id(), inside.vault());
        home.login(inside, "acme", "default", "acme-work", false);
        assertEquals(Category.FORBIDDEN, category(() -> home.broker().access().in(owner, "work")));
        assertEquals(
                Category.FORBIDDEN,
                category(() -> home.broker().access().in(owner, work.id().value())));
        assertEquals(Category.FORBIDDEN, category(() -> vaults().use(owner, "work")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "DEFAULT",
                "default/",
                "../default",
                "vault_",
                "vault_000000000000",
                "",
                "%2e%2e",
                "a\0b"
            })
    void aBoundIdentityKnowsNoVaultButItsOwn(String name) {
        vaults().create(owner, "work", true);
        Caller inside = home.caller(home.another(owner, "work-agent", 50, new Assignment("work", BOUND)));
        assertEquals(List.of("work"), names(inside));
        assertEquals(Category.NOT_FOUND, category(() -> home.broker().access().in(inside, name)));
        assertEquals(
                Category.NOT_FOUND,
                category(() -> home.broker().access().in(inside, owner.vault().value())));
        assertEquals("identity 'work-agent' stays in its vault", refusal(() -> vaults().create(inside, "x", false)));
        assertEquals("identity 'work-agent' stays in its vault", refusal(() -> vaults().remove(inside, "default")));
    }

    @Test
    void aBoundIdentitySeesNothingOfTheRestInTheAuditLog() {
        vaults().create(owner, "work", true);
        home.login(owner, "acme", "secretive-account", "acme-private", false);
        Caller inside = home.caller(home.another(owner, "work-agent", 50, new Assignment("work", BOUND)));
        home.login(inside, "zephyr", "mine", "zephyr-work", false);
        var seen = home.broker().audit().list(inside, 500, null, null).events();
        assertFalse(seen.isEmpty());
        assertTrue(seen.stream().allMatch(event -> inside.vault().value().equals(event.vault())), seen.toString());
        assertTrue(home.broker().audit().list(owner, 500, null, null).events().stream()
                .anyMatch(event -> "secretive-account".equals(event.connection())));
    }

    @Test
    void namesAreNotIds() {
        assertThrows(IllegalArgumentException.class, () -> new VaultName("vault_0123456789ab"));
        assertThrows(IllegalArgumentException.class, () -> new VaultName("a b"));
        assertThrows(IllegalArgumentException.class, () -> new VaultName("../up"));
    }

    @Test
    void anotherOwnersVaultIsNotThere() {
        TestSigner other = OtherOwner.in(home, "other-agent", 80);
        Caller stranger = home.caller(other);
        assertFalse(stranger.principal().equals(owner.principal()));
        assertEquals(
                Category.NOT_FOUND,
                category(() -> home.broker().access().in(stranger, owner.vault().value())));
        assertEquals(
                Category.NOT_FOUND,
                category(() -> home.broker().access().in(owner, stranger.vault().value())));
        assertEquals(List.of("default"), names(stranger));
    }

    private String key(Caller caller) {
        return home.broker()
                .connections()
                .reveal(caller, ACME, null)
                .credential()
                .presented()
                .use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private List<String> names(Caller caller) {
        return vaults().list(caller).stream()
                .map(entry -> entry.vault().name().value())
                .toList();
    }

    private Vaults vaults() {
        return home.broker().vaults();
    }

    private static String refusal(Runnable call) {
        return refusal(ErrorCode.OPERATION_NOT_ALLOWED, call);
    }

    private static String refusal(ErrorCode code, Runnable call) {
        AuthsomeException failure = assertThrows(AuthsomeException.class, call::run);
        assertEquals(code, failure.code());
        return failure.text();
    }

    private static Category category(Runnable call) {
        return assertThrows(RefusedException.class, call::run).category();
    }
}
