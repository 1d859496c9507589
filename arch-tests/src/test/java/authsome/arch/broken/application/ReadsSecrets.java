package authsome.arch.broken.application;

import authsome.domain.secret.Secret;
import authsome.ports.store.SealedBytes;
import java.util.function.Function;
import java.util.function.Supplier;

/** A fixture: reads a secret inside a lambda, and opens a document into plain bytes. */
public final class ReadsSecrets {

    /** A call that only the lambda's body has. */
    public Supplier<byte[]> later(Secret secret) {
        return () -> secret.use(Function.identity());
    }

    /** Plain bytes out of a sealed document. */
    public byte[] open(SealedBytes sealed) {
        return sealed.toByteArray();
    }

    /** Not wrong: the caller gets a secret. */
    public Secret openAsSecret(SealedBytes sealed) {
        return Secret.owning(sealed.toByteArray());
    }
}
