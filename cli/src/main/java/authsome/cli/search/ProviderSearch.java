package authsome.cli.search;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a provider is found by: its names, hosts and variables, and the words that describe it. */
public final class ProviderSearch {

    private ProviderSearch() {}

    /** What {@code view} is found by. */
    public static Findable of(ProviderView view) {
        List<String> details = new ArrayList<>(view.apiUrls());
        for (WayView way : view.ways()) {
            if (way.environmentName() != null) {
                details.add(way.environmentName());
            }
            way.parts().forEach(part -> details.addAll(part.environmentNames()));
        }
        addExported(view.toJson(), details);
        return new Findable(
                view.name(), view.displayName(), details, Objects.requireNonNullElse(view.description(), ""));
    }

    private static void addExported(JsonObject definition, List<String> details) {
        JsonObject export = definition.findObject("export");
        JsonObject names = export == null ? null : export.findObject("env");
        if (names != null) {
            names.members().values().forEach(value -> {
                if (value instanceof JsonText name) {
                    details.add(name.text());
                }
            });
        }
    }
}
