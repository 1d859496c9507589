package authsome.home.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTests {

    private static final long LARGE = 1_000_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("audit.log");
    }

    @Test
    void writesOnePrivateLineForEachEventAndGoesOnBehindIt() throws IOException {
        write(LARGE, "one", "line\nbreak \u0007\u001b[2J");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        write(LARGE, "three");
        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size(), lines::toString);
        assertEquals(
                "{\"event_id\":\"audit_one\",\"timestamp\":\"2026-06-17T10:00:00Z\",\"event\":\"one\",\"source\":\"internal\","
                        + "\"provider\":\"acme\",\"connection\":\"work\",\"identity\":\"calm-0001\",\"principal_id\":\"p\","
                        + "\"vault_id\":\"v\",\"status\":null,\"path\":\"/x\"}",
                lines.getFirst());
        assertTrue(lines.get(1).chars().noneMatch(Character::isISOControl), lines.get(1));
        try (AuditFile next = new AuditFile(file, LARGE)) {
            assertEquals("audit_three", next.last());
        }
    }

    @Test
    void aLineThatACrashCutOffIsTakenAway() throws IOException {
        write(LARGE, "one", "two");
        Files.writeString(file, "{\"event_id\":\"audit_thr", StandardOpenOption.APPEND);
        try (AuditFile next = new AuditFile(file, LARGE)) {
            assertEquals("audit_two", next.last());
            next.write(List.of(event("three")));
        }
        assertEquals(3, Files.readAllLines(file).size());
        assertTrue(Files.readString(file).endsWith("}\n"));
    }

    @Test
    void staysBoundedAndKnowsWhereItWasAfterItWasPutAside() throws IOException {
        for (int i = 0; i < 20; i++) {
            write(1_000, "event" + i);
        }
        Path aside = folder.resolve("audit.log.1");
        assertTrue(Files.size(file) <= 1_000 && Files.size(aside) <= 1_000);
        Files.delete(file);
        try (AuditFile next = new AuditFile(file, 1_000)) {
            assertTrue(String.valueOf(next.last()).startsWith("audit_event"), next.last());
        }
    }

    @Test
    void whatCannotBeWrittenIsCountedAndSaidAndItGoesOnLater() throws IOException {
        Files.createDirectory(file);
        try (AuditFile mirror = new AuditFile(file, LARGE)) {
            assertNull(mirror.last());
            mirror.write(List.of(event("lost"), event("lost too")));
            await(() -> mirror.problem().startsWith("2 events are missing in " + file));
            Files.delete(file);
            mirror.write(List.of(event("kept")));
            await(() -> Files.exists(file));
        }
        assertTrue(Files.readString(file).contains("audit_kept"));
    }

    @Test
    void aFileThatSomebodyTookAwayIsMadeAgain() throws IOException {
        try (AuditFile mirror = new AuditFile(file, LARGE)) {
            mirror.write(List.of(event("one")));
            await(() -> Files.exists(file));
            Files.move(file, folder.resolve("taken"));
            mirror.write(List.of(event("two")));
            await(() -> Files.exists(file));
            assertEquals("", mirror.problem());
        }
        assertTrue(Files.readString(file).contains("audit_two"));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "");
        Files.createSymbolicLink(file, other);
        try (AuditFile mirror = new AuditFile(file, LARGE)) {
            mirror.write(List.of(event("one")));
            await(() -> mirror.problem().startsWith("1 events"));
        }
        assertEquals("", Files.readString(other));
    }

    /** Nobody who ends waits for an idle thread to look again. */
    @Test
    void endsAtOnceWhereNothingIsToBeWritten() {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            AuditFile idle = new AuditFile(file, LARGE);
            long begin = System.nanoTime();
            idle.close();
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        assertTrue(fastest < 100_000_000, fastest + " ns");
        assertFalse(Files.exists(file));
    }

    private void write(long limit, String... names) {
        try (AuditFile mirror = new AuditFile(file, limit)) {
            for (String name : names) {
                mirror.write(List.of(event(name)));
            }
        }
    }

    private static AuditEvent event(String name) {
        return new AuditEvent(
                "audit_" + name,
                Instant.parse("2026-06-17T10:00:00Z"),
                name,
                AuditSource.INTERNAL,
                "acme",
                "work",
                "calm-0001",
                "p",
                "v",
                null,
                new TreeMap<>(Map.of("path", "/x")));
    }

    private static void await(Condition condition) throws IOException {
        long limit = System.nanoTime() + 10_000_000_000L;
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < limit, "it did not come to pass");
            Thread.onSpinWait();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }
}
