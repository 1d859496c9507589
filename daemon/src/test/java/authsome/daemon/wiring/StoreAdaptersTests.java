package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.home.lifecycle.StartRefusedException;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreAdaptersTests {

    @Test
    void theSqliteAdapterIsFoundAsAService() {
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        assertEquals("sqlite", adapters.require("sqlite").id());
    }

    @Test
    void theMemoryAdapterIsThereAndSettingsCannotChooseIt() {
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        assertEquals("memory", adapters.require("memory").id());
        assertEquals(Set.of("hcvault", "sqlite"), adapters.settingKeys().keySet());
    }

    @Test
    void refusesTwoAdaptersWithOneId() {
        StartRefusedException refused = assertThrows(
                StartRefusedException.class, () -> new StoreAdapters(List.of(new Named("x"), new Named("x"))));
        assertTrue(String.valueOf(refused.getMessage()).contains("two storage adapters are called 'x'"));
    }

    @Test
    void anUnknownIdListsTheKnownOnes() {
        StoreAdapters adapters = new StoreAdapters(List.of(new Named("b"), new Named("a")));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> adapters.require("c"));
        assertEquals("no storage adapter is called 'c'; known: a, b", refused.getMessage());
    }

    private record Named(String id) implements DocumentStoreProvider {

        @Override
        public Set<String> settingKeys() {
            return Set.of();
        }

        @Override
        public OpenStorage open(Path directory, Map<String, String> settings) {
            throw new AssertionError("never opened here");
        }
    }
}
