package authsome.domain.client;

import java.util.List;
import java.util.stream.Stream;

/**
 * The variables by which programs find a proxy, and whom they trust: a run sets them, no definition may, and a daemon that is
 * started inside a run must not have them. docs/guides/clients.md says which program reads which.
 */
public final class ClientVariables {

    /** The proxy's address. The last three come before a proxy that is configured for npm or cargo. */
    public static final List<String> PROXIES = List.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "http_proxy",
            "https_proxy",
            "npm_config_proxy",
            "npm_config_https_proxy",
            "CARGO_HTTP_PROXY");

    /** The hosts that are asked without it. */
    public static final List<String> DIRECT = List.of("NO_PROXY", "no_proxy");

    /** A file with all roots to trust; what a program finds in several is taken from its own first. */
    public static final List<String> BUNDLES = List.of(
            "SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "PIP_CERT",
            "npm_config_cafile",
            "CARGO_HTTP_CAINFO",
            "AWS_CA_BUNDLE",
            "DENO_CERT",
            "BUNDLE_SSL_CA_CERT",
            "NIX_SSL_CERT_FILE",
            "HTTPLIB2_CA_CERTS",
            "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
            "CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE");

    /** A file with roots to trust beside those that Node has. */
    public static final String NODE_ROOTS = "NODE_EXTRA_CA_CERTS";

    /** Has Node heed the others. */
    public static final String NODE_PROXY = "NODE_USE_ENV_PROXY";

    /** Settings of wget, which may name a bundle. */
    public static final String WGET = "SYSTEM_WGETRC";

    private ClientVariables() {}

    /** All of them. */
    public static Stream<String> all() {
        return Stream.of(PROXIES, DIRECT, BUNDLES, List.of(NODE_ROOTS, NODE_PROXY, WGET))
                .flatMap(List::stream);
    }
}
