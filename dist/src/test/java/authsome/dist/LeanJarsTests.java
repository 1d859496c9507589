package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeanJarsTests {
    private static final String SIGNED = """
            Manifest-Version: 1.0
            Multi-Release: true

            Name: a/A.class
            SHA-256-Digest: AAAA

            """.replace("\n", "\r\n");

    @TempDir
    Path lib;

    @Test
    void leavesOutWhatIsSaidOfASignatureAndNothingElse() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", SIGNED);
        entries.put("META-INF/SOME.SF", "Signature-Version: 1.0\r\n\r\n");
        entries.put("META-INF/SOME.RSA", "x");
        entries.put("META-INF/services/a.Service", "a.A");
        entries.put("META-INF/versions/9/module-info.class", "m");
        entries.put("a/A.class", "code");
        entries.put("a/not.SF", "kept");
        Path jar = jar("signed.jar", entries);
        assertTrue(LeanJars.isSigned(jar));

        LeanJars.make(lib);

        assertFalse(LeanJars.isSigned(jar));
        try (ZipFile file = new ZipFile(jar.toFile())) {
            assertEquals(5, file.size());
            assertEquals("Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n", text(file, "META-INF/MANIFEST.MF"));
            for (String kept : List.of(
                    "META-INF/services/a.Service", "META-INF/versions/9/module-info.class", "a/A.class", "a/not.SF")) {
                assertEquals(entries.get(kept), text(file, kept));
            }
            assertNull(file.getEntry("META-INF/SOME.SF"));
        }
    }

    @Test
    void leavesTheOriginalOfALinkAlone() throws IOException {
        Path repository = Files.createDirectory(lib.resolve("repository"));
        Path linked = jar("signed.jar", Map.of("META-INF/SOME.SF", "s", "META-INF/MANIFEST.MF", SIGNED));
        Path original = Files.createLink(repository.resolve("signed.jar"), linked);
        byte[] before = Files.readAllBytes(original);
        LeanJars.make(lib);
        assertArrayEquals(before, Files.readAllBytes(original));
    }

    @Test
    void leavesOutOfAManifestWhatNoStartGoesBy() throws IOException {
        String said =
                "Manifest-Version: 1.0\r\nBundle-Name: a\r\nAutomatic-Module-Name: a\r\nImport-Package: b\r\n\r\n";
        Path jar = jar("bundle.jar", Map.of("META-INF/MANIFEST.MF", said, "a/A.class", "code"));
        LeanJars.make(lib);
        try (ZipFile file = new ZipFile(jar.toFile())) {
            assertEquals(
                    "Manifest-Version: 1.0\r\nAutomatic-Module-Name: a\r\n\r\n", text(file, "META-INF/MANIFEST.MF"));
            assertEquals("code", text(file, "a/A.class"));
        }
    }

    @Test
    void leavesOtherJarsAsTheyAre() throws IOException {
        String said = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";
        Path jar = jar("plain.jar", Map.of("META-INF/MANIFEST.MF", said, "a/A.class", "code"));
        byte[] before = Files.readAllBytes(jar);
        LeanJars.make(lib);
        assertArrayEquals(before, Files.readAllBytes(jar));
    }

    @Test
    void theFolderHasNoSignedJar() throws IOException {
        try (Stream<Path> jars = Files.list(Folder.path().resolve("lib"))) {
            List<Path> all = jars.toList();
            assertTrue(all.size() > 20, all::toString);
            for (Path jar : all) {
                assertFalse(LeanJars.isSigned(jar), jar::toString);
            }
        }
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = lib.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static String text(ZipFile file, String name) throws IOException {
        return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
