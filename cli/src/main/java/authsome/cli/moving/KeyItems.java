package authsome.cli.moving;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.scan.FoundKey;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keys that lie in files and in exports. */
final class KeyItems {

    private static final int MOST = 1 << 20;

    private KeyItems() {}

    static List<ImportItem> ofDotenv(Invocation invocation, Path place) {
        if (!Files.exists(place)) {
            throw new Failure("FileNotFoundError", "there is no " + place);
        }
        return FoundKey.inDotenv(invocation, place, text -> invocation.output().note("authsome: " + text)).stream()
                .map(KeyItems::item)
                .toList();
    }

    /** @param file null for standard input */
    static List<ImportItem> ofExport(Invocation invocation, Path file) {
        return ofExport(invocation, read(file), file.getFileName().toString());
    }

    static List<ImportItem> ofStandardInput(Invocation invocation) {
        return ofExport(invocation, read(invocation.world().in()), "standard input");
    }

    private static List<ImportItem> ofExport(Invocation invocation, Secret text, String source) {
        List<ImportItem> items = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        try (text) {
            FoundKey.inExport(invocation, text, source, rest::add).forEach(key -> items.add(item(key)));
        }
        for (String variable : rest) {
            items.add(ImportItem.refused(
                    "variable",
                    variable,
                    source,
                    "no provider takes a key from it; a token of a login cannot be moved: log in again"));
        }
        return items;
    }

    static ImportItem item(FoundKey key) {
        String problem = key.problem();
        if (problem != null) {
            return ImportItem.refused("key", key.name(), key.where(), problem);
        }
        if (key.isStored()) {
            return ImportItem.same("key", key.name(), key.where());
        }
        ImportItem.State state = key.isDifferent() ? ImportItem.State.DIFFERENT : ImportItem.State.NEW;
        return ImportItem.of("key", key.name(), key.where(), state, key::store);
    }

    private static Secret read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", "cannot read " + file).because(failure);
        }
    }

    private static Secret read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                Arrays.fill(bytes, (byte) 0);
                throw Failure.usage("more than 1 MiB is no export");
            }
            return Secret.owning(bytes);
        } catch (IOException failure) {
            throw new Failure("InputCancelledError", "standard input cannot be read").because(failure);
        }
    }
}
