package authsome.adapters.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.store.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A changed file gives an error, of as little as possible, and never another answer. */
final class TamperTests {

    private static final Map<DocumentId, SealedDocument> WRITTEN = new TreeMap<>(Comparator.comparing(DocumentId::key));

    @TempDir
    static Path template;

    @TempDir
    Path directory;

    private Path file;

    @BeforeAll
    static void write() {
        try (DocumentStore store = Opened.in(template)) {
            for (int i = 0; i < 40; i++) {
                DocumentId id = Sample.id("connections/provider" + i + "/default");
                SealedDocument document = new SealedDocument(id, 1, Sample.body("body " + i + " ".repeat(i * 40)));
                store.put(id, 0, document.body());
                WRITTEN.put(id, document);
            }
        }
    }

    @BeforeEach
    void copy() throws IOException {
        file = Raw.file(directory, Sample.VAULT);
        Files.copy(template.resolve("vaults"), directory.resolve("vaults"), StandardCopyOption.COPY_ATTRIBUTES);
        for (Space space : List.of(new Space.Registry(), new Space.Audit(), Sample.VAULT)) {
            Files.copy(Raw.file(template, space), Raw.file(directory, space), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    static LongStream seeds() {
        return SeededRandom.seeds(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFlippedByteNeverChangesAnAnswer(long seed) throws IOException {
        SeededRandom random = new SeededRandom(seed);
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, bytes);
        try (DocumentStore store = Opened.in(directory)) {
            requireTruthOrError(store);
        }
    }

    @Test
    void aPageThatIsDamagedUnderARunningStoreIsFoundByALook() throws IOException {
        try (DocumentStore store = Opened.in(directory)) {
            store.examine(Sample.VAULT);
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, 3 * 4096, 4 * 4096, (byte) 0x55);
            Files.write(file, bytes);
            StorageException damage = assertThrows(StorageException.class, () -> store.examine(Sample.VAULT));
            assertTrue(String.valueOf(damage.getMessage()).contains(".db is damaged"), damage::toString);
        }
    }

    @Test
    void aFlippedByteInABodyIsDamageToThatDocumentOnly() throws IOException {
        DocumentId victim = Sample.id("connections/provider20/default");
        byte[] bytes = Files.readAllBytes(file);
        bytes[find(bytes, "body 20 ") + 5] ^= 1;
        Files.write(file, bytes);
        try (DocumentStore store = Opened.in(directory)) {
            assertThrows(DamagedDocumentException.class, () -> store.find(victim));
            DocumentPage page = store.page(Sample.VAULT, "", null, 100);
            assertEquals(Set.of(victim.key()), new HashSet<>(page.damaged()));
            assertEquals(WRITTEN.size() - 1, page.documents().size());
        }
    }

    @Test
    void aChangedKeyIsNamedAsDamageEvenWhenNoKeyCouldBeSo() {
        Raw.update(
                directory,
                Sample.VAULT,
                "UPDATE document SET key = 'connections/\n' WHERE key = 'connections/provider7/default'");
        try (DocumentStore store = Opened.in(directory)) {
            assertTrue(store.find(Sample.id("connections/provider7/default")).isEmpty());
            DocumentPage page = store.page(Sample.VAULT, "", null, 100);
            assertEquals(Set.of(new DocumentKey("damaged-connections%2F%0A")), new HashSet<>(page.damaged()));
            assertEquals(WRITTEN.size() - 1, page.documents().size());
        }
    }

    @Test
    void aChangedVersionOrASwappedBodyIsDamage() {
        Raw.update(file, "UPDATE document SET version = 7 WHERE key = 'connections/provider1/default'");
        Raw.update(
                file,
                "UPDATE document SET (checksum, body) = (SELECT checksum, body FROM document AS other"
                        + " WHERE other.key = 'connections/provider3/default') WHERE key = 'connections/provider2/default'");
        try (DocumentStore store = Opened.in(directory)) {
            for (int i : new int[] {1, 2}) {
                DocumentId id = Sample.id("connections/provider" + i + "/default");
                assertThrows(DamagedDocumentException.class, () -> store.find(id));
            }
            assertTrue(store.find(Sample.id("connections/provider3/default")).isPresent());
        }
    }

    @Test
    void aDamagedPageIsSeenAtFirstOpenEvenByThoseWhoDoNotReadIt() throws IOException {
        DocumentId elsewhere = Sample.id("connections/provider0/default");
        byte[] bytes = Files.readAllBytes(file);
        int page = find(bytes, "connections/provider9/default") / 4096 * 4096;
        assertTrue(find(bytes, elsewhere.key().value()) / 4096 * 4096 != page);
        bytes[page] ^= 0x40; // the kind of page
        Files.write(file, bytes);
        try (DocumentStore store = Opened.in(directory)) {
            StorageException error = assertThrows(StorageException.class, () -> store.find(elsewhere));
            assertTrue(error.toString().contains("is damaged"), error.toString());
        }
    }

    @Test
    void aTruncatedFileIsDamageToThatVaultOnly() throws IOException {
        try (DocumentStore store = Opened.in(directory)) {
            store.put(Sample.id(Sample.OTHER_VAULT, "a"), 0, Sample.body("other"));
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 8192));
        try (DocumentStore store = Opened.in(directory)) {
            StorageException error = assertThrows(StorageException.class, () -> store.find(Sample.id("a")));
            assertTrue(error.toString().contains("vault_00000000000a.db is damaged"), error.toString());
            assertTrue(store.find(Sample.id(Sample.OTHER_VAULT, "a")).isPresent());
            store.drop(Sample.VAULT);
            assertTrue(store.put(Sample.id("a"), 0, Sample.body("new")));
        }
    }

    private void requireTruthOrError(DocumentStore store) {
        Set<DocumentId> missing = new HashSet<>();
        WRITTEN.forEach((id, document) -> {
            try {
                Optional<SealedDocument> found = store.find(id);
                found.ifPresentOrElse(answer -> assertEquals(document, answer), () -> missing.add(id));
            } catch (StorageException _) {
                // an error is an honest answer
            }
        });
        try {
            DocumentPage page = store.page(Sample.VAULT, "", null, 1000);
            page.documents().forEach(answer -> assertEquals(WRITTEN.get(answer.id()), answer));
            assertTrue(page.damaged().size() >= missing.size(), missing + " vanished without a word");
            assertEquals(
                    WRITTEN.size(), page.documents().size() + page.damaged().size());
        } catch (StorageException _) {
            // an error is an honest answer
        }
    }

    private static int find(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
