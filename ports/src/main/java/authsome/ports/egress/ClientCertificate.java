package authsome.ports.egress;

import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The operator's word that requests with a provider's credential show a certificate of their own to certain hosts. Its file is
 * read when a connection is made, so a renewed one counts from the next connection on.
 *
 * @param provider whose credential the requests carry
 * @param host which hosts
 * @param file PEM with a key and its certificate, or PKCS #12
 * @param passwordFile a file with the password of a PKCS #12 file; null for none
 */
public record ClientCertificate(
        ProviderName provider,
        HostPattern host,
        Path file,
        @Nullable Path passwordFile) {}
