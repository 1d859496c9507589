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
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the signatures off the jars of a folder.
 *
 * <p>The JVM checks that such a jar agrees with whoever signed it, not who that is; whoever can change a jar can leave its
 * signature out. The build has checked the jars by their sums. At each start the signatures cost reading a megabyte of
 * manifest, and no class of a signed jar is linked ahead in a start-up cache.
 */
final class UnsignedJars {
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private UnsignedJars() {}

    static void make(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                if (isSigned(jar)) {
                    strip(jar);
                }
            }
        }
    }

    static boolean isSigned(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().anyMatch(UnsignedJars::isSignature);
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
    }

    private static void strip(Path jar) throws IOException {
        Path fresh = jar.resolveSibling(jar.getFileName() + ".unsigned");
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

    /** The manifest loses what it says of each class, which is a sum for the signature. */
    private static void write(ZipEntry entry, InputStream content, OutputStream to) throws IOException {
        if (!entry.getName().equals(MANIFEST)) {
            content.transferTo(to);
            return;
        }
        Manifest manifest = new Manifest(content);
        manifest.getEntries().clear();
        manifest.write(to);
    }
}
