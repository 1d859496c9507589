package authsome.providers.bundled;

import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderType;
import authsome.domain.provider.WayIn;
import authsome.ports.tck.wire.GoldenHead;
import authsome.ports.tck.wire.GoldenRequest;
import authsome.ports.tck.wire.GoldenRequests;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pages about bundled definitions: one for each, sorted by name, and an index. Nothing in them changes by itself. */
final class ProviderPages {

    static final String INDEX = "README.md";

    private final List<BundledFile> files = BundledFile.valid().stream()
            .sorted(Comparator.comparing(BundledFile::name))
            .toList();
    private final Map<String, List<GoldenRequest>> golden = GoldenRequests.all();

    /** By the names of their files. */
    SortedMap<String, String> all() {
        SortedMap<String, String> pages = new TreeMap<>();
        for (BundledFile file : files) {
            pages.put(file.name() + ".md", new ProviderPage(file, example(file)).text());
        }
        pages.put(INDEX, index());
        return pages;
    }

    /** A request that only reads, where there is one. */
    private GoldenHead example(BundledFile file) {
        List<GoldenHead> sent = golden.getOrDefault(file.name(), List.of()).stream()
                .map(GoldenRequest::sent)
                .toList();
        return sent.stream()
                .filter(head -> head.method().equals("GET"))
                .findFirst()
                .or(() -> sent.stream().findFirst())
                .orElseThrow(() -> new AssertionError(file.name() + " has no golden request"));
    }

    private String index() {
        return """
                # Services

                <!-- Made from the bundled definitions; ProviderPagesTests says how to make it anew. -->

                What authsome knows without being told. `authsome provider list --search WORD` finds them, `authsome inspect NAME` shows one. For
                any other service, write a [definition](../reference/provider-definitions.md).

                %d services, and %d servers for the Model Context Protocol. A star marks those of which not all is certain.

                ## Services

                | Name | What it is | Type | Ways in |
                | --- | --- | --- | --- |
                %s
                ## Servers for the Model Context Protocol

                | Name | What it is | Ways in |
                | --- | --- | --- |
                %s""".formatted(count(false), count(true), rows(false), rows(true));
    }

    private long count(boolean mcp) {
        return files.stream().filter(file -> isMcp(file.definition()) == mcp).count();
    }

    private static boolean isMcp(ProviderDefinition definition) {
        return definition.type() == ProviderType.MCP;
    }

    private String rows(boolean mcp) {
        StringBuilder rows = new StringBuilder();
        for (BundledFile file : files) {
            ProviderDefinition definition = file.definition();
            if (isMcp(definition) == mcp) {
                String type =
                        mcp ? "" : " | " + String.valueOf(definition.type()).toLowerCase(Locale.ROOT);
                rows.append("| [")
                        .append(file.name())
                        .append("](")
                        .append(file.name())
                        .append(".md)")
                        .append(definition.verified() ? "" : " *")
                        .append(" | ")
                        .append(definition.description())
                        .append(type)
                        .append(" | ")
                        .append(String.join(
                                ", ",
                                definition.ways().stream()
                                        .map(ProviderPages::way)
                                        .toList()))
                        .append(" |\n");
            }
        }
        return rows.toString();
    }

    private static String way(WayIn way) {
        return switch (way.flow()) {
            case API_KEY -> way instanceof WayIn.ApiKey key && !key.parts().isEmpty() ? "keys" : "key";
            case PKCE, DCR_PKCE -> "browser";
            case DEVICE_CODE -> "device";
            case CLIENT_CREDENTIALS -> "app";
            case JWT_BEARER -> "key file";
            case BROWSER -> "cookies";
        };
    }
}
