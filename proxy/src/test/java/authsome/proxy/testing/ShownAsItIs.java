package authsome.proxy.testing;

import authsome.proxy.ca.TestPki;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Has a server of Java show a chain, whatever the client says that it takes: servers that look have nothing to show to us
 * where a signature is weak, and one that means harm does not look.
 */
public final class ShownAsItIs extends X509ExtendedKeyManager {

    private static final String ALIAS = "shown";

    private final TestPki.Shown shown;

    private ShownAsItIs(TestPki.Shown shown) {
        this.shown = shown;
    }

    /** TLS of a server that shows it. */
    public static SSLContext serve(TestPki.Shown shown) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new ShownAsItIs(shown)}, null, null);
        return context;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return keyType.equals(shown.privateKey().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return shown.certificates().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return shown.privateKey();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
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
