package authsome.cli.run;

import authsome.api.client.home.PrivateFiles;
import authsome.cli.console.Failure;
import authsome.domain.client.ClientVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whom the user's own programs trust. Certificates in the files that variables such as {@code SSL_CERT_FILE} name outside
 * of the run, and that the run's bundle lacks, are put beside it: without them a run would lose the root of a company whose
 * services have one of their own.
 */
final class OwnRoots {

    private static final String BUNDLE = "SSL_CERT_FILE";
    private static final String ADDED = ClientVariables.NODE_ROOTS;
    private static final String WGET = ClientVariables.WGET;

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    /** The bundles of operating systems, which the daemon puts into that of a run. */
    private static final Set<Path> SYSTEM_BUNDLES = Set.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    /** Bundles are a quarter of a megabyte; what is much larger is none. */
    private static final long LARGEST = 8L << 20;

    private OwnRoots() {}

    /**
     * Has the variables of a run name files with the user's own roots too, where there are any.
     *
     * @param parent the environment outside of the run
     * @param run the variables of the run, which are changed
     */
    static void keep(Map<String, String> parent, Map<String, String> run) {
        String bundle = run.get(BUNDLE);
        if (bundle == null) {
            return;
        }
        Set<Path> files = new LinkedHashSet<>();
        run.forEach((name, value) -> {
            if (value.equals(bundle) || name.equals(ADDED)) {
                addOwn(files, parent.get(name));
            }
        });
        if (files.isEmpty()) {
            return;
        }
        try {
            put(files, Path.of(bundle), run);
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", "the certificates that your programs trust cannot be read: " + files)
                    .because(failure);
        }
    }

    private static void addOwn(Set<Path> files, @Nullable String named) {
        if (named == null || named.isEmpty()) {
            return;
        }
        try {
            Path file = Path.of(named).toRealPath();
            if (!SYSTEM_BUNDLES.contains(file) && Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                files.add(file);
            }
        } catch (IOException _) {
            // a file that is not there vouches for nobody outside of the run either
        }
    }

    private static void put(Set<Path> files, Path bundle, Map<String, String> run) throws IOException {
        String known = read(bundle);
        Map<String, String> own = new LinkedHashMap<>();
        for (Path file : files) {
            own.putAll(certificates(read(file)));
        }
        own.keySet().removeAll(certificates(known).keySet());
        if (own.isEmpty()) {
            return;
        }
        String added = String.join("\n", own.values()) + "\n";
        String withOwn = write(bundle.resolveSibling("own-bundle.pem"), known + added);
        run.replaceAll((_, value) -> value.equals(bundle.toString()) ? withOwn : value);
        String root = run.get(ADDED);
        if (root != null) {
            run.put(ADDED, write(Path.of(root).resolveSibling("own-root.pem"), read(Path.of(root)) + added));
        }
        String wgetrc = run.get(WGET);
        if (wgetrc != null) {
            String settings = read(Path.of(wgetrc)).replace(bundle.toString(), withOwn);
            run.put(WGET, write(Path.of(wgetrc).resolveSibling("own-wgetrc"), settings));
        }
    }

    /** The certificates of a PEM text, by their bytes however they are wrapped. */
    private static Map<String, String> certificates(String pem) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher certificate = CERTIFICATE.matcher(pem);
        while (certificate.find()) {
            found.put(certificate.group(1).replaceAll("\\s", ""), certificate.group());
        }
        return found;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static String write(Path file, String text) {
        PrivateFiles.replace(file, text.getBytes(StandardCharsets.ISO_8859_1));
        return file.toString();
    }
}
