package authsome.proxy.ca;

import authsome.ports.trust.PublicRoots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;

/**
 * A PKCS #12 store with the public roots, to which a run adds its own. Java writes the bags; only putting them together
 * is done here, because Java takes tens of milliseconds for what never changes. Safe for use by many threads.
 */
final class TrustStoreForm {

    private static final String ALIAS = "authsome-run";

    private final ASN1Sequence publicBags;

    TrustStoreForm(PublicRoots roots) throws GeneralSecurityException, IOException {
        this.publicBags = bags(roots.store());
    }

    /** The store with one more certificate; without password, so neither encrypted nor sealed by a MAC. */
    byte[] with(X509Certificate root) throws GeneralSecurityException, IOException {
        KeyStore single = KeyStore.getInstance("PKCS12");
        single.load(null, null);
        single.setCertificateEntry(ALIAS, root);
        ASN1EncodableVector all = new ASN1EncodableVector(publicBags.size() + 1);
        publicBags.forEach(all::add);
        bags(single).forEach(all::add);
        ContentInfo contents = data(new DERSequence(all).getEncoded(ASN1Encoding.DER));
        AuthenticatedSafe safe = new AuthenticatedSafe(new ContentInfo[] {contents});
        return new Pfx(data(safe.getEncoded(ASN1Encoding.DER)), null).getEncoded(ASN1Encoding.DER);
    }

    private static ContentInfo data(byte[] content) {
        return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
    }

    /** The certificate bags of a store (RFC 7292 4): without password Java writes them as one plain content. */
    private static ASN1Sequence bags(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, null);
        ContentInfo authenticated = Pfx.getInstance(out.toByteArray()).getAuthSafe();
        ContentInfo[] contents =
                AuthenticatedSafe.getInstance(octets(authenticated)).getContentInfo();
        if (contents.length != 1 || !contents[0].getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw new GeneralSecurityException("this Java writes PKCS #12 stores in another form");
        }
        return ASN1Sequence.getInstance(octets(contents[0]));
    }

    private static byte[] octets(ContentInfo content) {
        return ASN1OctetString.getInstance(content.getContent()).getOctets();
    }
}
