package authsome.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes out of the jars of a folder what each start would read for nothing: signatures, and most of their manifests.
 *
 * <p>The JVM checks that a signed jar agrees with whoever signed it, not who that is; whoever can change a jar can leave its
 * signature out. The build has checked the jars by their sums. Signatures cost reading a megabyte of manifest, and no class
 * of a signed jar is linked ahead in a start-up cache. What manifests say of bundles and builds is another hundred
 * kilobytes, and nobody asks for it.
 */
final class LeanJars {
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** What a JVM goes by that has the jar on its module path. */
    private static final Set<String> KEPT = Set.of("Manifest-Version", "Multi-Release", "Automatic-Module-Name");

    private LeanJars() {}

    static void make(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                if (isSigned(jar) || saysMore(jar)) {
                    strip(jar);
                }
            }
        }
    }

    static boolean isSigned(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().anyMatch(LeanJars::isSignature);
        }
    }

    private static boolean saysMore(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(MANIFEST);
            if (entry == null) {
                return false;
            }
            Manifest manifest = new Manifest(file.getInputStream(entry));
            return !lean(manifest).equals(manifest);
        }
    }

    private static Manifest lean(Manifest manifest) {
        Manifest lean = new Manifest(manifest);
        lean.getEntries().clear();
        lean.getMainAttributes().keySet().removeIf(name -> !KEPT.contains(name.toString()));
        return lean;
    }

    private static boolean isSignature(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
    }

    private static void strip(Path jar) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".lean");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(fresh))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!isSignature(entry)) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    to.putNextEntry(copy);
                    try (InputStream content = from.getInputStream(entry)) {
                        write(entry, content, to);
                    }
                    to.closeEntry();
                }
            }
        }
        Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(jar));
        // in place of the jar, not into it: the file may be a link to that of the local repository
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(ZipEntry entry, InputStream content, OutputStream to) throws IOException {
        if (!entry.getName().equals(MANIFEST)) {
            content.transferTo(to);
            return;
        }
        lean(new Manifest(content)).write(to);
    }
}
