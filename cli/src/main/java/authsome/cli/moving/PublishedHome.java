package authsome.cli.moving;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.wire.identity.Assignment;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.owner.AgentCommands;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in a home of the published package. Its files are only read. */
final class PublishedHome {

    /** Its first identity had this name, and was given up. */
    private static final String LEGACY = "default";

    private static final long LARGEST = 1 << 20;

    private final Invocation invocation;
    private final HomeLayout home;

    PublishedHome(Invocation invocation, Path root) {
        this.invocation = invocation;
        this.home = new HomeLayout(root);
    }

    /** Whether a folder looks like one. */
    static boolean isOne(Path folder) {
        return Files.isDirectory(folder.resolve("client/identities"))
                || Files.exists(folder.resolve("server/authsome.db"))
                || Files.isDirectory(folder.resolve("server/kv_store"));
    }

    List<ImportItem> items() {
        List<ImportItem> items = new ArrayList<>();
        addIdentities(items);
        addConfiguration(items);
        addDefinitions(items);
        addVault(items);
        return items;
    }

    /** Which other server it worked with is not for us to guess a credential for. */
    private void addConfiguration(List<ImportItem> items) {
        try {
            String url = ClientConfig.read(home.clientConfig()).daemonBaseUrl();
            if (url != null && !OldDaemon.isLocal(url)) {
                items.add(ImportItem.refused(
                        "setting",
                        "daemon_base_url",
                        "client/config.json",
                        "it worked with the server " + url + ": its connections stay there"));
            }
        } catch (JsonFormatException damaged) {
            items.add(ImportItem.refused("setting", "config.json", "client/config.json", "it is damaged"));
        }
    }

    private void addIdentities(List<ImportItem> items) {
        for (Path key : files(home.identities(), "*.key")) {
            String name = key.getFileName().toString().replaceFirst("\\.key$", "");
            if (!name.equals(LEGACY)) {
                items.add(identity(name, "client/identities/" + key.getFileName()));
            }
        }
    }

    private ImportItem identity(String name, String source) {
        try {
            IdentityFile found = IdentityFile.read(home, new Handle(name)).orElseThrow();
            if (!invocation.identities().isHere(found.handle())) {
                return ImportItem.of("identity", name, source, ImportItem.State.NEW, () -> adopt(found));
            }
            boolean same = invocation
                    .identities()
                    .of(found.handle())
                    .key()
                    .did()
                    .equals(found.key().did());
            return same
                    ? ImportItem.same("identity", name, source)
                    : ImportItem.refused("identity", name, source, "an identity with another key has that name here");
        } catch (UnsafePathException unsafe) {
            return ImportItem.refused(
                    "identity", name, source, "other users can read its key: run chmod 600 on that file");
        } catch (JsonFormatException | IllegalArgumentException damaged) {
            return ImportItem.refused("identity", name, source, "its key or its record is damaged");
        }
    }

    /** It belongs to the owner of this home from then on, and does not act before it is told to. */
    private @Nullable String adopt(IdentityFile found) {
        IdentityFile approving = AgentCommands.acting(invocation);
        if (!invocation.identities().adopt(found)) {
            return "an identity of that name was made meanwhile";
        }
        try {
            AgentCommands.enrol(invocation, approving, found, new Assignment(null, Rights.ALL));
            return null;
        } catch (Failure refused) {
            invocation.identities().delete(found.handle());
            return refused.sentence();
        }
    }

    /** Where releases before the database kept them. */
    private void addDefinitions(List<ImportItem> items) {
        for (Path file : files(home.root().resolve("providers"), "*.{json,jsonc}")) {
            String name = file.getFileName().toString();
            String source = "providers/" + name;
            try {
                if (Files.size(file) > LARGEST) {
                    items.add(ImportItem.refused("provider", name, source, "it is larger than 1 MiB"));
                } else {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    items.add(DefinitionItems.item(invocation, name, text, source));
                }
            } catch (IOException unreadable) {
                items.add(ImportItem.refused("provider", name, source, "it cannot be read"));
            }
        }
    }

    /** Its vault is encrypted, and opened by its own daemon alone. */
    private void addVault(List<ImportItem> items) {
        boolean vault = Files.exists(home.server().resolve("authsome.db"))
                || Files.isDirectory(home.server().resolve("kv_store"));
        if (vault) {
            items.addAll(new OldDaemon(invocation, home).items());
        }
    }

    private static List<Path> files(Path folder, String pattern) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                found.forEach(files::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        files.sort(null);
        return files;
    }
}
