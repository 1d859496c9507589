package authsome.home.settings;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.ports.egress.ClientCertificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings under {@code upstream}.
 *
 * @param egress where injected hosts may live
 * @param extraRoots further roots for the hosts named there, as PEM
 * @param certificates those of ours that services may ask for
 */
record UpstreamSettings(EgressPolicy egress, String extraRoots, List<ClientCertificate> certificates) {

    private static final Set<String> KEYS = Set.of(
            "resolve", "extra_ca", "allow_private", "proxy", "no_proxy", "proxy_credentials", "client_certificates");

    private static final Set<String> CERTIFICATE_KEYS = Set.of("provider", "host", "file", "password_file");

    /** Reads them; a relative file name is one beside the settings file. */
    static UpstreamSettings read(Checked upstream, Path folder, List<String> problems) {
        upstream.allowOnly(KEYS);
        Map<Origin, Origin> resolve = new LinkedHashMap<>();
        upstream.pairs("resolve", (from, to) -> {
            if (resolve.put(OriginText.parse(from), OriginText.parse(to)) != null) {
                throw new IllegalArgumentException("'" + from + "' stands there twice");
            }
        });
        List<HostPattern> allowPrivate = new ArrayList<>();
        upstream.texts("allow_private", (_, host) -> allowPrivate.add(new HostPattern(host)));
        String file = upstream.text("extra_ca", "");
        String roots = "";
        if (!file.isEmpty()) {
            try {
                roots = PemRoots.read(folder.resolve(file));
            } catch (IllegalArgumentException refused) {
                problems.add("'upstream.extra_ca': " + refused.getMessage());
            }
        }
        ParentProxy parent = ParentProxySettings.read(upstream, folder, problems);
        List<ClientCertificate> certificates = new ArrayList<>();
        upstream.objects(
                "client_certificates", each -> certificate(each, folder).ifPresent(certificates::add));
        return new UpstreamSettings(new EgressPolicy(resolve, allowPrivate, parent), roots, certificates);
    }

    /** The file itself is read when a connection is made. */
    private static Optional<ClientCertificate> certificate(Checked setting, Path folder) {
        setting.allowOnly(CERTIFICATE_KEYS);
        Optional<String> provider = setting.required("provider");
        Optional<String> host = setting.required("host");
        Optional<String> file = setting.required("file");
        String password = setting.text("password_file", "");
        if (provider.isEmpty() || host.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClientCertificate(
                new ProviderName(provider.get()),
                new HostPattern(host.get()),
                folder.resolve(file.get()),
                password.isEmpty() ? null : folder.resolve(password)));
    }
}
