package authsome.application.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.application.vault.Argon2id;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.audit.AuditMirror;
import authsome.ports.backup.HomeFile;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BackupTests {

    private static final String PASSPHRASE = "correct horse battery staple";
    private static final Argon2id CHEAP = new Argon2id(64, 1, 1);
    private static final int SEALED_CHUNK = ChunkCipher.CHUNK + ChunkCipher.TAG;

    private final SecureRandom random = new SecureRandom();
    private final KeyWrapper other = new FakeKeyWrapper("another home", new SeededRandom(5));
    private TestHome home;
    private Caller owner;

    @BeforeEach
    void open() {
        home = new TestHome();
        owner = home.owner();
        home.login(owner, "acme", "work", "acme-backupcanary1", false);
        home.login(owner, "acme", "home", "acme-backupcanary2", false);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void restoresIntoAnEmptyStoreUnderAnotherMasterKey() throws IOException {
        byte[] backup = backup(new BackupScope.WholeHome(true));
        InMemoryDocumentStore fresh = new InMemoryDocumentStore();
        List<String> files = new ArrayList<>();
        RestoreReport report = restore(backup, fresh, null, null, files);
        assertEquals(List.of("client/identities/calm-0412.key"), files);
        assertEquals(3, report.spaces());
        SealedStore there = SealedStore.open(fresh, other, random);
        for (Space space : there.transport().spaces()) {
            assertEquals(List.of(), there.examine(space).damaged(), space.label());
            assertEquals(names(home.store(), space), names(fresh, space));
        }
        try (AuditLog audit = new AuditLog(there, AuditMirror.none(), home.clock, random)) {
            assertTrue(audit.verify(Long.MAX_VALUE).intact());
        }
        assertThrows(AuthsomeException.class, () -> SealedStore.open(fresh, home.keyChange.current, random));
    }

    @Test
    void showsNothingWithoutThePassphrase() throws IOException {
        byte[] backup = backup(new BackupScope.WholeHome(true));
        String text = new String(backup, StandardCharsets.ISO_8859_1);
        for (String inside : List.of("acme-backupcanary", "acme", "registry", "calm-0412", "0".repeat(64))) {
            assertFalse(text.contains(inside), inside);
        }
        // the same search finds what is in the clear
        assertTrue(text.contains("authsome backup"));
        refused(backup, "correct horse battery stable", "the passphrase is not the one of this backup");
    }

    @Test
    void seesEveryFlippedBitAndEveryCut() {
        byte[] backup = large();
        assertTrue(backup.length > 3 * SEALED_CHUNK, "only " + backup.length + " bytes");
        Random chance = new Random(1);
        for (int i = 0; i < 12; i++) {
            byte[] flipped = backup.clone();
            int at = i < 4 ? BackupHeader.BYTES - 16 + i * 4 : chance.nextInt(BackupHeader.BYTES, backup.length);
            flipped[at] ^= (byte) (1 << chance.nextInt(8));
            assertThrows(BackupRefusedException.class, () -> check(flipped), "byte " + at);
        }
        for (int chunks = 0; chunks * SEALED_CHUNK < backup.length; chunks++) {
            byte[] cut = Arrays.copyOf(backup, BackupHeader.BYTES + chunks * SEALED_CHUNK);
            if (cut.length < backup.length) {
                refused(cut, PASSPHRASE, "the backup is damaged or was cut off");
            }
        }
        refused(Arrays.copyOf(backup, backup.length - 1), PASSPHRASE, "the backup is damaged or was cut off");
        refused(Arrays.copyOf(backup, backup.length + 1), PASSPHRASE, "the backup is damaged or was cut off");
    }

    @Test
    void seesChunksInAnotherOrderAndChunksOfAnotherBackup() {
        byte[] backup = large();
        byte[] swapped = backup.clone();
        int first = BackupHeader.BYTES;
        System.arraycopy(backup, first, swapped, first + SEALED_CHUNK, SEALED_CHUNK);
        System.arraycopy(backup, first + SEALED_CHUNK, swapped, first, SEALED_CHUNK);
        refused(swapped, PASSPHRASE, "the backup is damaged or was cut off");
        byte[] mixed = backup.clone();
        System.arraycopy(large(), first + SEALED_CHUNK, mixed, first + SEALED_CHUNK, SEALED_CHUNK);
        refused(mixed, PASSPHRASE, "the backup is damaged or was cut off");
    }

    @Test
    void refusesOtherFilesAndUnknownFormats() throws IOException {
        refused(new byte[0], PASSPHRASE, "this file is no backup of authsome");
        refused("something else entirely".getBytes(StandardCharsets.UTF_8), PASSPHRASE, "no backup");
        byte[] later = backup(new BackupScope.WholeHome(true));
        later[16] = 2;
        refused(later, PASSPHRASE, "this backup has format 2, and this release knows format 1");
        byte[] costly = backup(new BackupScope.WholeHome(true));
        costly[18] = 0x7f;
        refused(costly, PASSPHRASE, "damaged");
    }

    @Test
    void refusesWhatSomebodyMadeUpWhoKnowsThePassphrase() throws IOException {
        for (String name : List.of(
                "../evil",
                "client/../server/master.key",
                "client/identities/../x.key",
                "client/profiles/../config.json",
                "client/profiles/a/b.json",
                "/etc/passwd",
                "client/identities/x.key/../../y",
                "server/settings.json")) {
            byte[] forged = forged(entries -> {
                entries.writeByte(EntryWriter.FILE);
                entries.writeUTF(name);
                entries.writeInt(1);
                entries.writeByte('x');
            });
            refused(forged, PASSPHRASE, "the backup is damaged or was cut off");
        }
        refused(forged(entries -> entries.writeByte(77)), PASSPHRASE, "something that this release does not know");
        refused(
                forged(entries -> {
                    for (int i = 0; i < 2; i++) {
                        entries.writeByte(EntryWriter.KEYS);
                        entries.writeUTF("registry");
                        entries.writeInt(32);
                        entries.write(new byte[32]);
                    }
                }),
                PASSPHRASE,
                "what does not belong together");
        refused(
                forged(entries -> {
                    entries.writeByte(EntryWriter.KEYS);
                    entries.writeUTF("../../vault_000000000001");
                    entries.writeInt(32);
                    entries.write(new byte[32]);
                }),
                PASSPHRASE,
                "damaged");
        refused(
                forged(entries -> {
                    entries.writeByte(EntryWriter.KEYS);
                    entries.writeUTF("registry");
                    entries.writeInt(Integer.MAX_VALUE);
                }),
                PASSPHRASE,
                "damaged");
    }

    @Test
    void putsOneVaultIntoAnotherHomeAndLeavesTheRestAlone() throws IOException {
        byte[] backup = backup(new BackupScope.OneVault(owner.vault()));
        try (TestHome second = new TestHome()) {
            Caller there = second.owner();
            second.login(there, "acme", "elsewhere", "acme-other", false);
            SealedStore present = SealedStore.open(second.store(), second.keyChange.current, random);
            Space.OfVault target = new Space.OfVault(there.vault());
            InMemoryDocumentStore fresh = new InMemoryDocumentStore();
            BackupRefusedException unknown = assertThrows(
                    BackupRefusedException.class, () -> restore(backup, new InMemoryDocumentStore(), present, null));
            assertTrue(unknown.sentence().contains("this home has no vault"), unknown.sentence());
            restore(backup, fresh, present, target);
            assertEquals(names(home.store(), new Space.OfVault(owner.vault())), names(fresh, target));
            SealedStore opened = SealedStore.open(fresh, other, random);
            assertEquals(List.of(), opened.examine(target).damaged());
            assertEquals(names(second.store(), new Space.Registry()), names(fresh, new Space.Registry()));
        }
    }

    @Test
    void restoresNoVaultIntoAnEmptyHome() throws IOException {
        byte[] backup = backup(new BackupScope.OneVault(owner.vault()));
        assertThrows(BackupRefusedException.class, () -> restore(backup, new InMemoryDocumentStore(), null, null));
    }

    @Test
    void isForAdministratorsAndForOwnersOfAVault() {
        Caller user = new Caller(owner.identity(), owner.principal(), owner.vault(), Role.USER, Rights.ALL);
        assertThrows(RefusedException.class, () -> write(user, new BackupScope.WholeHome(true)));
        for (Rights less : List.of(
                Rights.of(Reach.READ_ONLY, List.of(), false),
                Rights.of(Reach.FULL, List.of(new ProviderName("acme")), false))) {
            Caller limited = new Caller(owner.identity(), owner.principal(), owner.vault(), Role.ADMIN, less);
            assertThrows(RefusedException.class, () -> write(limited, new BackupScope.OneVault(owner.vault())));
            assertThrows(RefusedException.class, () -> write(limited, new BackupScope.WholeHome(true)));
        }
        assertNotNull(write(user, new BackupScope.OneVault(owner.vault())));
    }

    @Test
    void refusesAShortPassphraseAndMakesNothing() {
        assertThrows(
                AuthsomeException.class,
                () -> home.broker()
                        .backups()
                        .write(owner, new BackupScope.WholeHome(true), Secret.ofUtf8("elevenchars")));
        assertEquals(List.of(), home.backupPlace.complete);
    }

    @Test
    void isInTheAuditLog() {
        write(owner, new BackupScope.WholeHome(true));
        assertTrue(home.broker().audit().list(owner, 10, null, null).events().stream()
                .anyMatch(event -> event.event().equals("backup.created")));
    }

    @Test
    void leavesOutDocumentsThatAreNoneAnyMore() throws IOException {
        DocumentId probe = new DocumentId(new Space.OfVault(owner.vault()), new DocumentKey("connection/acme/work"));
        home.store().tamper(probe, bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        byte[] backup = backup(new BackupScope.WholeHome(false));
        RestoreReport report = restore(backup, new InMemoryDocumentStore(), null, null);
        assertEquals(1, report.damaged());
        assertEquals(0, report.files());
    }

    private BackupReport write(Caller caller, BackupScope scope) {
        return home.broker().backups().write(caller, scope, Secret.ofUtf8(PASSPHRASE));
    }

    private byte[] backup(BackupScope scope) {
        write(owner, scope);
        return home.backupPlace.complete.getLast();
    }

    private RestoreReport restore(
            byte[] backup, InMemoryDocumentStore into, @Nullable SealedStore present, Space.@Nullable OfVault vault)
            throws IOException {
        return restore(backup, into, present, vault, new ArrayList<>());
    }

    private RestoreReport restore(
            byte[] backup,
            InMemoryDocumentStore into,
            @Nullable SealedStore present,
            Space.@Nullable OfVault vault,
            List<String> files)
            throws IOException {
        SealedStore empty = SealedStore.empty(into, other, random);
        return new Restore(empty.transport(), file -> files.add(file.name()))
                .fill(
                        new ByteArrayInputStream(backup),
                        Secret.ofUtf8(PASSPHRASE),
                        present == null ? null : present.transport(),
                        vault);
    }

    private void check(byte[] backup) throws IOException {
        Restore.check(new ByteArrayInputStream(backup), Secret.ofUtf8(PASSPHRASE), random);
    }

    private void refused(byte[] backup, String passphrase, String sentence) {
        BackupRefusedException refused = assertThrows(
                BackupRefusedException.class,
                () -> Restore.check(new ByteArrayInputStream(backup), Secret.ofUtf8(passphrase), random));
        assertTrue(refused.sentence().contains(sentence), refused.sentence());
    }

    /** A backup of several chunks. */
    private byte[] large() {
        try {
            return forged(entries -> {
                entries.writeByte(EntryWriter.KEYS);
                entries.writeUTF("registry");
                entries.writeInt(32);
                entries.write(new byte[32]);
                entries.writeByte(EntryWriter.DOCUMENT);
                entries.writeUTF("note/large");
                entries.writeLong(1);
                byte[] body = new byte[4 * ChunkCipher.CHUNK];
                new Random(2).nextBytes(body);
                body[0] = 1;
                body[1] = 1;
                entries.writeInt(body.length);
                entries.write(body);
                entries.writeByte(EntryWriter.KEYS);
                entries.writeUTF("audit");
                entries.writeInt(32);
                entries.write(new byte[32]);
                entries.writeByte(EntryWriter.END);
                entries.writeLong(2);
                entries.writeLong(1);
                entries.writeLong(0);
            });
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private byte[] forged(Forgery forgery) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SealingStream sealing = new SealingStream(file, BackupHeader.fresh(Secret.ofUtf8(PASSPHRASE), CHEAP, random));
        new EntryWriter(sealing).begin(new BackupEntry.Begin(home.clock.instant(), "test", null));
        forgery.write(new DataOutputStream(sealing));
        sealing.finish();
        return file.toByteArray();
    }

    private interface Forgery {
        void write(DataOutputStream entries) throws IOException;
    }

    private static List<String> names(InMemoryDocumentStore store, Space space) {
        DocumentPage page = store.page(space, "", null, 1000);
        List<String> names = new ArrayList<>();
        for (SealedDocument document : page.documents()) {
            String name = document.id().key().value();
            // written on between the backup and this look, or not in a backup
            if (!name.startsWith("segment/") && !name.startsWith("audit/") && !name.equals(SealedStore.MARK)) {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void aFileNameOfTheHomeIsOneOfFew() {
        HomeFile known = new HomeFile("client/config.json", Secret.ofUtf8("{}"));
        assertEquals("client/config.json", known.name());
        assertThrows(
                IllegalArgumentException.class,
                () -> new HomeFile("client/identities/../config.json", Secret.ofUtf8("")));
    }
}
