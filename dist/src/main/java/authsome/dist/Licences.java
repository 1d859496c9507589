package authsome.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The terms that stand in the jars of others, one folder a jar; what a jar does not hold is named in the list of parts. */
final class Licences {

    private static final Pattern TERMS = Pattern.compile("(?:META-INF/)?(?:LICEN[CS]E|NOTICE|COPYING)[^/]*");

    private Licences() {}

    static void write(Path lib, Path to) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.sorted().toList()) {
                String name = jar.getFileName().toString();
                if (!name.startsWith("authsome-")) {
                    copy(jar, to.resolve(name.substring(0, name.length() - ".jar".length())));
                }
            }
        }
    }

    private static void copy(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName();
                if (!entry.isDirectory()
                        && TERMS.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                    Files.createDirectories(to);
                    try (InputStream terms = zip.getInputStream(entry)) {
                        Files.write(to.resolve(name.substring(name.lastIndexOf('/') + 1)), terms.readAllBytes());
                    }
                }
            }
        }
    }
}
