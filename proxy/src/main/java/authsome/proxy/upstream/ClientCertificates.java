package authsome.proxy.upstream;

import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.ports.egress.ClientCertificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which certificate of ours a connection shows. Immutable. */
final class ClientCertificates {

    private final List<ClientCertificate> all;

    /** @param all in the order in which they are looked at */
    ClientCertificates(List<ClientCertificate> all) {
        this.all = List.copyOf(all);
    }

    /** That of requests to {@code origin} with a credential of {@code provider}; null for none. */
    @Nullable
    ClientCertificate of(ProviderName provider, Origin origin) {
        return all.stream()
                .filter(each -> each.provider().equals(provider) && each.host().matches(origin.host()))
                .findFirst()
                .orElse(null);
    }

    /**
     * That of the look at a service before the first request, when nobody knows whose credential that will carry: the only one
     * for this host. Where there are several, none: one of them could be another provider's.
     */
    @Nullable
    ClientCertificate only(Origin origin) {
        List<ClientCertificate> here =
                all.stream().filter(each -> each.host().matches(origin.host())).toList();
        return here.size() == 1 ? here.getFirst() : null;
    }
}
