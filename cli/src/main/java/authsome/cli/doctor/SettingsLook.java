package authsome.cli.doctor;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.cli.console.World;
import authsome.domain.readiness.Finding;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at what the operator set, as the next start of the daemon will find it: the file and this shell's variables. */
final class SettingsLook {

    private static final String AREA = "settings";

    /** Where it is said what they are; their values may be secrets. */
    private static final String PREFIX = "AUTHSOME_";

    private SettingsLook() {}

    static List<Finding> findings(World world, HomeLayout home) {
        List<Finding> found = new ArrayList<>();
        addFile(home, found);
        List<String> variables = world.environment().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .sorted()
                .toList();
        if (!variables.isEmpty()) {
            found.add(Finding.ok(AREA, "this shell sets " + String.join(", ", variables)));
        }
        return found;
    }

    private static void addFile(HomeLayout home, List<Finding> found) {
        Path file = home.settings();
        try {
            byte[] bytes = PrivateFiles.read(file);
            if (bytes == null) {
                found.add(Finding.ok(AREA, "there is no settings file, so all is as usual"));
                return;
            }
            JsonObject upstream = Json.parseObject(bytes).findObject("upstream");
            String roots = upstream == null ? null : upstream.findText("extra_ca");
            if (roots != null && !Files.isReadable(file.resolveSibling(roots))) {
                found.add(Finding.failed(
                        AREA,
                        "upstream.extra_ca names " + file.resolveSibling(roots) + ", which cannot be read",
                        "put the file there, or take the setting out; without it the daemon does not start again"));
                return;
            }
            found.add(Finding.ok(AREA, file + " can be read"));
        } catch (JsonFormatException broken) {
            found.add(Finding.failed(
                    AREA, file + " is no JSON that the daemon reads: " + broken.getMessage(), "edit it"));
        } catch (UnsafePathException | UncheckedIOException unreadable) {
            found.add(Finding.failed(AREA, file + " cannot be read", "look at its owner, mode and size"));
        }
    }
}
