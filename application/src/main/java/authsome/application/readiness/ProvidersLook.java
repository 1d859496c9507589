package authsome.application.readiness;

import authsome.application.provider.Catalogue;
import authsome.application.provider.CatalogueListing;
import authsome.domain.provider.ProviderName;
import authsome.domain.readiness.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the provider definitions. */
final class ProvidersLook {

    private static final String AREA = "providers";

    private final Catalogue catalogue;

    ProvidersLook(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void into(Findings findings) {
        CatalogueListing all = catalogue.list();
        Set<ProviderName> bundled = all.bundled().stream()
                .map(document -> document.definition().name())
                .collect(Collectors.toSet());
        List<ProviderName> custom = all.custom().stream()
                .map(document -> document.definition().name())
                .toList();
        findings.add(
                bundled.isEmpty()
                        ? Finding.failed(AREA, "no bundled provider is known", "install authsome anew")
                        : Finding.ok(
                                AREA,
                                bundled.size() + " bundled definitions and " + custom.size()
                                        + " of your own can be read"));
        custom.stream()
                .filter(bundled::contains)
                .forEach(name -> findings.add(Finding.warning(
                        AREA,
                        "your own definition of " + name + " hides the bundled one",
                        "nothing, if you mean it; else go back to the bundled one: authsome remove " + name)));
        catalogue
                .unreadable()
                .forEach(name -> findings.add(Finding.failed(
                        AREA,
                        "your definition of " + name + " is damaged, or none that this release reads",
                        "register it again: authsome register FILE --force")));
    }
}
