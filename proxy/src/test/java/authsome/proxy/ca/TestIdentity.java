package authsome.proxy.ca;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A key and its certificate.
 *
 * @param key the key
 * @param certificate its certificate
 */
public record TestIdentity(PrivateKey key, X509Certificate certificate) {

    /** Key and certificate, as one file has them. */
    public String pem() throws Exception {
        return keyPem() + certificatePem();
    }

    public String keyPem() {
        return block("PRIVATE KEY", key.getEncoded());
    }

    public String certificatePem() throws Exception {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    public byte[] pkcs12(String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("mine", key, password.toCharArray(), new X509Certificate[] {certificate});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        return bytes.toByteArray();
    }

    public static String block(String name, byte[] der) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der) + "\n-----END "
                + name + "-----\n";
    }
}
