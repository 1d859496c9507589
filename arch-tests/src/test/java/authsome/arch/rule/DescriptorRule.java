package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Room;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module's descriptor is as its golden file says, opens nothing, and exports nothing when it is an adapter's. */
final class DescriptorRule implements Rule {

    private static final Path GOLDEN = Path.of("src/test/resources/authsome/arch/descriptors");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        code.descriptors().forEach((room, descriptor) -> judge(room, descriptor, verdict));
        return verdict.build();
    }

    private static void judge(Room room, ModuleDescriptor descriptor, Verdict.Builder verdict) {
        verdict.examine();
        if (descriptor.isOpen() || !descriptor.opens().isEmpty()) {
            verdict.object(descriptor.name() + " opens", "reflection from outside is nothing that we need");
        }
        if (room.isAdapter() && !descriptor.exports().isEmpty()) {
            verdict.object(descriptor.name() + " exports", "an adapter offers services and exports nothing");
        }
        String actual = text(descriptor);
        if (!actual.equals(golden(room))) {
            verdict.object(
                    descriptor.name() + " changed",
                    "look at it, then run the tests with -Dgolden.update=true; now it reads\n" + actual);
        }
    }

    /** Rewrites the golden files from the project; called by the test when asked to. */
    static void update(Code code) throws IOException {
        Files.createDirectories(GOLDEN);
        for (var entry : code.descriptors().entrySet()) {
            Files.writeString(file(entry.getKey()), text(entry.getValue()));
        }
    }

    private static Path file(Room room) {
        return GOLDEN.resolve(room.folder() + ".txt");
    }

    private static String golden(Room room) {
        try {
            return Files.exists(file(room)) ? Files.readString(file(room)) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(ModuleDescriptor descriptor) {
        Stream<String> lines = Stream.of(
                        Stream.of((descriptor.isOpen() ? "open module " : "module ") + descriptor.name()),
                        descriptor.requires().stream()
                                .filter(requires -> !requires.name().equals("java.base"))
                                .map(requires -> "requires " + words(requires.modifiers()) + requires.name())
                                .sorted(),
                        descriptor.exports().stream()
                                .map(exports -> "exports " + exports.source()
                                        + (exports.isQualified() ? " to " + exports.targets() : ""))
                                .sorted(),
                        descriptor.opens().stream()
                                .map(opens -> "opens " + opens.source())
                                .sorted(),
                        descriptor.uses().stream()
                                .map(service -> "uses " + service)
                                .sorted(),
                        descriptor.provides().stream()
                                .map(provides -> "provides " + provides.service() + " with " + provides.providers())
                                .sorted())
                .flatMap(part -> part);
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private static String words(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
        return modifiers.stream()
                .sorted()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
    }
}
