package authsome.providers.bundled;

import authsome.domain.provider.ProviderName;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code <name>.json}, and {@code index.txt}, which says of each where it counts. The index stands beside the files
 * because reading all of them takes longer than a command may, and a module in a jar, a folder or an image has no common way
 * to list its resources.
 */
public final class BundledProviderFiles implements BundledDefinitions {

    static final String INDEX = "index.txt";

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
    public List<DefinitionOutline> outlines() {
        try {
            return text(INDEX)
                    .lines()
                    .flatMap(line -> outline(line).stream())
                    .sorted(Comparator.comparing(DefinitionOutline::name))
                    .toList();
        } catch (IOException broken) {
            LOG.log(Level.ERROR, "the index of bundled definitions cannot be read: {0}", broken.getMessage());
            return List.of();
        }
    }

    private static Optional<DefinitionOutline> outline(String line) {
        try {
            return Optional.of(OutlineLine.read(line));
        } catch (IllegalArgumentException broken) {
            LOG.log(Level.WARNING, "a line of the index of bundled definitions is left out: {0}", broken.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<ProviderDocument> find(ProviderName name) {
        try (InputStream in = files.apply(name + ".json")) {
            return in == null ? Optional.empty() : Optional.of(document(name, in));
        } catch (IOException | InvalidDefinitionException broken) {
            LOG.log(Level.WARNING, "bundled definition {0} is left out: {1}", name, broken.getMessage());
            return Optional.empty();
        }
    }

    private ProviderDocument document(ProviderName name, InputStream in) throws IOException {
        ProviderDocument document = format.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        if (!document.definition().name().equals(name)) {
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
