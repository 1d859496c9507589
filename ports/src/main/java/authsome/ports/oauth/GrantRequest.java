package authsome.ports.oauth;

import authsome.domain.secret.Secret;
import java.net.URI;
import java.util.List;

/** For what a token is asked. */
public sealed interface GrantRequest {

    /** RFC 6749 section 4.1.3 with RFC 7636. */
    record Code(Secret code, URI redirectUri, Secret verifier) implements GrantRequest {}

    /** RFC 6749 section 6. */
    record Refresh(Secret refreshToken) implements GrantRequest {}

    /** RFC 8628 section 3.4. */
    record Device(Secret deviceCode) implements GrantRequest {}

    /** RFC 6749 section 4.4. */
    record Client(List<String> scopes) implements GrantRequest {

        public Client {
            scopes = List.copyOf(scopes);
        }
    }

    /** RFC 7523 section 2.1: a PEM private key (issuer and subject are the client id) or a service account's JSON. */
    record KeyFile(Secret content, List<String> scopes) implements GrantRequest {

        public KeyFile {
            scopes = List.copyOf(scopes);
        }
    }
}
