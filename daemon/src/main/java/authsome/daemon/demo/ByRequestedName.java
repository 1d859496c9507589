package authsome.daemon.demo;

import authsome.proxy.ca.LeafCertificate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows each client the certificate of the name that it asks for; the alias is the name. Immutable. */
final class ByRequestedName extends X509ExtendedKeyManager {

    private final Map<String, LeafCertificate> leaves;

    ByRequestedName(Map<String, LeafCertificate> leaves) {
        this.leaves = Map.copyOf(leaves);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        if (!keyType.equals("EC") || !(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
            return null;
        }
        return session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .filter(leaves::containsKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        LeafCertificate leaf = leaves.get(alias);
        return leaf == null ? null : new X509Certificate[] {leaf.leaf(), leaf.intermediate()};
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        LeafCertificate leaf = leaves.get(alias);
        return leaf == null ? null : leaf.key();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
