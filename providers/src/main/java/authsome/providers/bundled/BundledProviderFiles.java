package authsome.providers.bundled;

import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code <name>.json} for every name in {@code index.txt}. The index stands beside the files because a module in
 * a jar, a folder or an image has no common way to list its resources.
 *
 * <p>Immutable; reads anew at each call, so whoever needs speed keeps the list.
 */
public final class BundledProviderFiles implements BundledDefinitions {

    private static final System.Logger LOG = System.getLogger(BundledProviderFiles.class.getName());

    private final DefinitionFormat format;
    private final Function<String, @Nullable InputStream> files;

    public BundledProviderFiles(DefinitionFormat format) {
        this(format, BundledProviderFiles.class::getResourceAsStream);
    }

    BundledProviderFiles(DefinitionFormat format, Function<String, @Nullable InputStream> files) {
        this.format = format;
        this.files = files;
    }

    @Override
    public List<ProviderDocument> all() {
        List<ProviderDocument> documents = new ArrayList<>();
        for (String name : names()) {
            try {
                documents.add(document(name));
            } catch (IOException | InvalidDefinitionException broken) {
                LOG.log(Level.WARNING, "bundled definition {0} is left out: {1}", name, broken.getMessage());
            }
        }
        documents.sort(Comparator.comparing(document -> document.definition().name()));
        return List.copyOf(documents);
    }

    private List<String> names() {
        try {
            return text("index.txt").lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException broken) {
            LOG.log(Level.ERROR, "the index of bundled definitions cannot be read: {0}", broken.getMessage());
            return List.of();
        }
    }

    private ProviderDocument document(String name) throws IOException {
        ProviderDocument document = format.parse(text(name + ".json"));
        if (!document.definition().name().value().equals(name)) {
            throw new IOException("the file of " + name + " defines another provider");
        }
        return document;
    }

    private String text(String file) throws IOException {
        try (InputStream in = files.apply(file)) {
            if (in == null) {
                throw new IOException("there is no file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
