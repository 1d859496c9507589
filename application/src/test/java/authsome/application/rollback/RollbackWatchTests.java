package authsome.application.rollback;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.application.vault.SealedStore;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RollbackWatchTests {

    private TestHome home;
    private Caller owner;

    @BeforeEach
    void open() {
        home = new TestHome();
        owner = home.owner();
        home.login(owner, "acme", "work", "acme-1", false);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void findsNothingAfterOrderlyStopsAndStarts() {
        for (int i = 0; i < 3; i++) {
            home.restart();
            home.login(owner, "acme", "c" + i, "acme-2", false);
        }
        home.restart();
        requireFine();
    }

    @Test
    void noticesAVaultThatWasPutBack() {
        home.restart();
        Space vault = new Space.OfVault(owner.vault());
        List<SealedDocument> older = copy(home.store(), vault);
        home.login(owner, "acme", "later", "acme-2", false);
        home.restart();
        requireFine();
        home.restart(store -> store.putBack(vault, older));
        requireBack(vault);
        // told at each start until somebody accepts it, and nothing is refused meanwhile
        assertTrue(home.broker().connections().list(owner).toString().contains("work"));
        home.login(owner, "acme", "more", "acme-3", false);
        home.restart();
        requireBack(vault);
        assertTrue(home.broker().audit().list(owner, 50, null, null).events().stream()
                .anyMatch(event -> event.event().equals("store.rolled_back")));
        assertEquals(1, home.broker().rollback().accept(owner));
        requireFine();
        home.restart();
        requireFine();
        home.restart(store -> store.putBack(vault, older));
        requireBack(vault);
    }

    @Test
    void noticesARegistryThatWasPutBackOrAVaultThatWasEmptied() {
        home.restart();
        List<SealedDocument> older = copy(home.store(), new Space.Registry());
        home.login(owner, "acme", "later", "acme-2", false);
        home.restart();
        home.restart(store -> {
            store.putBack(new Space.Registry(), older);
            store.drop(new Space.OfVault(owner.vault()));
        });
        List<Finding> findings = home.broker().rollback().findings();
        assertEquals(2, findings.size(), findings.toString());
        assertTrue(findings.stream().allMatch(finding -> finding.level() == Level.FAILED));
    }

    @Test
    void noticesAnAnchorThatWasTakenAwayOrMadeUp() {
        home.restart();
        byte[] good = requireNonNull(home.anchor.bytes);
        home.restart(_ -> home.anchor.bytes = null);
        assertTrue(sentence().contains("missing"), sentence());
        byte[] forged = new String(good, StandardCharsets.US_ASCII)
                .replace("registry ", "registry 0")
                .getBytes(StandardCharsets.US_ASCII);
        home.restart(_ -> home.anchor.bytes = forged);
        assertTrue(sentence().contains("damaged"), sentence());
        home.restart(_ -> home.anchor.bytes = good);
        requireFine();
    }

    @Test
    void cannotKnowWhenTheAnchorIsPutBackToo() {
        home.restart();
        Space vault = new Space.OfVault(owner.vault());
        List<SealedDocument> older = copy(home.store(), vault);
        byte[] anchor = home.anchor.bytes;
        home.login(owner, "acme", "later", "acme-2", false);
        home.restart();
        home.restart(store -> {
            store.putBack(vault, older);
            home.anchor.bytes = anchor;
        });
        requireFine();
    }

    @Test
    void aBackupHasNoMark() {
        home.restart();
        List<DocumentKey> seen = new ArrayList<>();
        SealedStore.open(home.store(), home.keyChange.current, new SecureRandom())
                .transport()
                .copy(new Space.Registry(), document -> seen.add(document.id().key()));
        assertTrue(home.store()
                        .page(new Space.Registry(), "mark/", null, 10)
                        .documents()
                        .size()
                == 1);
        assertTrue(seen.stream().noneMatch(key -> key.value().startsWith("mark/")));
    }

    private void requireFine() {
        List<Finding> findings = home.broker().rollback().findings();
        assertEquals(1, findings.size());
        assertEquals(Level.OK, findings.getFirst().level(), findings.toString());
    }

    private void requireBack(Space space) {
        List<Finding> findings = home.broker().rollback().findings();
        assertEquals(1, findings.size());
        assertTrue(sentence().startsWith(space.label() + " was put back"), sentence());
        assertTrue(home.broker().readiness().check(null).ready(), "a probe is told that the server cannot work");
        assertFalse(home.broker().readiness().check(owner).ready());
    }

    private String sentence() {
        return home.broker().rollback().findings().getFirst().sentence();
    }

    private static List<SealedDocument> copy(InMemoryDocumentStore store, Space space) {
        return store.page(space, "", null, 1000).documents();
    }
}
