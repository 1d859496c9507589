package authsome.cli.doctor;

import authsome.api.client.home.CurrentUser;
import authsome.api.client.home.HomeLayout;
import authsome.cli.home.Reasons;
import authsome.domain.readiness.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the home folder itself and at the folders above it. */
final class HomeLook {

    private static final String AREA = "home";
    private static final String ELSEWHERE = "set AUTHSOME_HOME to a folder of your own";

    private HomeLook() {}

    static List<Finding> findings(HomeLayout home) {
        try {
            return look(home.root());
        } catch (IOException failure) {
            return List.of(
                    Finding.failed(AREA, home.root() + " cannot be looked at: " + Reasons.of(failure), ELSEWHERE));
        }
    }

    private static List<Finding> look(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(Finding.failed(AREA, root + " is not there", "any other command makes it, if it can"));
        }
        List<Finding> found = new ArrayList<>();
        FileFacts facts = FileFacts.of(root);
        if (facts.isLink()) {
            found.add(Finding.failed(AREA, root + " is a symbolic link", "name the folder itself with AUTHSOME_HOME"));
        } else if (!facts.isFolder()) {
            found.add(Finding.failed(AREA, root + " is not a folder", ELSEWHERE));
        } else if (facts.uid() != CurrentUser.uid()) {
            found.add(Finding.failed(AREA, root + " belongs to another user", ELSEWHERE));
        } else if (facts.isOpenToOthers()) {
            found.add(Finding.failed(AREA, root + " is open to other users", "run: chmod 700 " + root));
        }
        addAbove(root.getParent(), found);
        if (found.isEmpty()) {
            found.add(Finding.ok(AREA, root + " is yours alone"));
        }
        return found;
    }

    /** Who may write to a folder above can put another home in the place of this one. */
    private static void addAbove(@Nullable Path parent, List<Finding> found) throws IOException {
        for (Path folder = parent; folder != null; folder = folder.getParent()) {
            FileFacts facts = FileFacts.of(folder.toRealPath());
            if (facts.uid() != CurrentUser.uid() && facts.uid() != 0) {
                found.add(
                        Finding.failed(AREA, "it lies below " + folder + ", which belongs to another user", ELSEWHERE));
            } else if (facts.isWritableByAll() && facts.isSticky()) {
                found.add(Finding.warning(
                        AREA,
                        "it lies below " + folder + ", which everybody may write to and the system may empty",
                        "set AUTHSOME_HOME to a folder below your own, unless this is a trial"));
            } else if (facts.isWritableByAll()) {
                found.add(Finding.failed(
                        AREA,
                        "it lies below " + folder + ", where everybody may put another home in its place",
                        ELSEWHERE));
            }
        }
    }
}
