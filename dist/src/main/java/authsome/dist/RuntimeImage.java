package authsome.dist;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of a JDK that the jars of a folder need, linked into a runtime of their own. */
final class RuntimeImage {

    /** Found by name and not by a descriptor: encodings of terminals that are not Unicode. */
    private static final Set<String> BY_NAME = Set.of("jdk.charsets");

    private RuntimeImage() {}

    static void link(Path jdk, List<Path> folders, Path runtime) throws IOException, InterruptedException {
        Tools.run(
                jdk.resolve("bin/jlink").toString(),
                "--add-modules",
                String.join(",", modules(folders)),
                "--output",
                runtime.toString(),
                "--no-header-files",
                "--no-man-pages",
                "--strip-debug",
                "--generate-cds-archive");
    }

    /** The modules of the JDK that any of the jars requires. */
    static Set<String> modules(List<Path> folders) {
        ModuleFinder jars = ModuleFinder.of(folders.toArray(Path[]::new));
        Set<String> own = jars.findAll().stream()
                .map(ModuleReference::descriptor)
                .map(descriptor -> descriptor.name())
                .collect(Collectors.toSet());
        Configuration needed = Configuration.empty()
                .resolve(ModuleFinder.compose(jars, ModuleFinder.ofSystem()), ModuleFinder.of(), own);
        Set<String> names = needed.modules().stream()
                .map(ResolvedModule::name)
                .filter(name -> !own.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(BY_NAME);
        return names;
    }
}
