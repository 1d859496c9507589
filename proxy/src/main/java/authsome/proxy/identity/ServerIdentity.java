package authsome.proxy.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that this server shows, from two PEM files. They are looked at again now and then while connections come
 * in, and read again when they have changed; where what is read then is of no use, the former certificate is shown on, and
 * the log says so. Safe for use by many threads.
 */
public final class ServerIdentity extends X509ExtendedKeyManager {

    private static final Logger LOG = System.getLogger(ServerIdentity.class.getName());
    private static final String ALIAS = "server";
    private static final Duration LOOK_AFTER = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 1 << 20;
    private static final char[] NO_PASSWORD = {};

    private final Path certificate;
    private final Path key;
    private final InstantSource clock;
    private volatile Shown shown;

    private ServerIdentity(Path certificate, Path key, InstantSource clock, Shown shown) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
        this.shown = shown;
    }

    /**
     * What is shown.
     *
     * @param number grows with each certificate
     * @param former the one before it; null for none
     * @param state of the files when it was read
     * @param lookedAt when that was last compared
     */
    private record Shown(
            int number, CertifiedKey own, @Nullable CertifiedKey former, String state, Instant lookedAt) {

        String alias() {
            return ALIAS + number;
        }
    }

    /**
     * Reads the files.
     *
     * @param certificate PEM: this server's certificate, then those between it and the root
     * @param key PEM: PKCS #8, not encrypted
     * @throws UnusableCertificateException saying what is wrong
     */
    public static ServerIdentity open(Path certificate, Path key, InstantSource clock)
            throws UnusableCertificateException {
        Instant now = clock.instant();
        try {
            String state = state(certificate) + state(key);
            return new ServerIdentity(
                    certificate, key, clock, new Shown(0, read(certificate, key, now), null, state, now));
        } catch (IOException unreadable) {
            throw new UnusableCertificateException(certificate + " or " + key + " cannot be read");
        }
    }

    private static CertifiedKey read(Path certificate, Path key, Instant now)
            throws IOException, UnusableCertificateException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Files.readAllBytes(certificate));
        both.write('\n');
        if (!key.equals(certificate)) {
            both.writeBytes(Files.readAllBytes(key));
        }
        byte[] content = both.toByteArray();
        try {
            return CertifiedKeyReader.read(content, NO_PASSWORD, now);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Follows links, because whoever changes several files at once changes a link. */
    private static String state(Path file) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        if (facts.size() > MOST_BYTES) {
            throw new IOException(file + " is too large");
        }
        return facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey() + ";";
    }

    private Shown current() {
        Shown known = shown;
        Instant now = clock.instant();
        boolean recent = Duration.between(known.lookedAt(), now).abs().compareTo(LOOK_AFTER) < 0;
        return recent ? known : lookAgain(now);
    }

    private synchronized Shown lookAgain(Instant now) {
        Shown known = shown;
        String state = stateOfBoth();
        Shown next = new Shown(known.number(), known.own(), known.former(), state, now);
        if (!state.equals(known.state())) {
            try {
                next = new Shown(known.number() + 1, read(certificate, key, now), known.own(), state, now);
                LOG.log(Level.INFO, "the certificate in {0} has changed, and is shown from now on", certificate);
            } catch (IOException | UnusableCertificateException unusable) {
                LOG.log(
                        Level.WARNING,
                        "the certificate in {0} was changed and is of no use, so the former one is shown: {1}",
                        certificate,
                        unusable.getMessage());
            }
        }
        shown = next;
        return next;
    }

    private String stateOfBoth() {
        try {
            return state(certificate) + state(key);
        } catch (IOException _) {
            return "unreadable";
        }
    }

    /** What was chosen for a handshake that is under way, also when another certificate came meanwhile. */
    private CertifiedKey chosen(String alias) {
        Shown now = shown;
        CertifiedKey former = now.former();
        return former == null || alias.equals(now.alias()) ? now.own() : former;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        Shown now = current();
        return keyType.equals(now.own().key().getAlgorithm()) ? now.alias() : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseServerAlias(keyType, issuers, null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chosen(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return chosen(alias).key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {shown.alias()};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
