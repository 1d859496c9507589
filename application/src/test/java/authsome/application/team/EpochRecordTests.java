package authsome.application.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import authsome.application.vault.DocumentGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EpochRecordTests {

    private static final DocumentGroup POLICIES = new DocumentGroup("registry", "policy");
    private static final DocumentGroup CLAIMS = new DocumentGroup("registry", "claim");

    @Test
    void saysWhatHappenedSince() {
        EpochRecord epoch = EpochRecord.NONE.moved(Set.of(POLICIES)).moved(Set.of(CLAIMS));
        assertEquals(List.of(), epoch.since(2));
        assertEquals(List.of(CLAIMS), epoch.since(1));
        assertEquals(List.of(POLICIES, CLAIMS), epoch.since(0));
    }

    @Test
    void doesNotSayWhatItForgot() {
        EpochRecord epoch = EpochRecord.NONE;
        for (int i = 0; i < 200; i++) {
            epoch = epoch.moved(Set.of(POLICIES));
        }
        assertEquals(List.of(POLICIES), epoch.since(100));
        assertNull(epoch.since(10));
        assertNull(epoch.since(201), "another line of numbers");
    }

    @Test
    void aMoveThatIsLargerThanItsMemoryIsForgottenWhole() {
        Set<DocumentGroup> many = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            many.add(new DocumentGroup("vault_" + i, "connection"));
        }
        EpochRecord epoch = EpochRecord.NONE.moved(Set.of(POLICIES)).moved(many);
        assertNull(epoch.since(1));
        assertEquals(List.of(CLAIMS), epoch.moved(Set.of(CLAIMS)).since(2));
    }
}
