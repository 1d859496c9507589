package authsome.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules look at: the compiled rooms, their descriptors and their sources.
 *
 * @param root the package above the rooms: {@code authsome}, or that of the broken fixtures
 */
public record Code(String root, JavaClasses classes, Map<Room, ModuleDescriptor> descriptors, List<Source> sources) {

    private static final Path HERE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    /** The project; read once, since it does not change while tests run. */
    public static Code project() {
        return Holder.PROJECT;
    }

    /** Classes that break every rule on purpose. */
    public static Code broken() {
        return Holder.BROKEN;
    }

    /** The folder of the whole project. */
    public static Path projectFolder() {
        Path parent = HERE.getParent();
        if (parent == null) {
            throw new IllegalStateException("the tests run in the folder of their module");
        }
        return parent;
    }

    /** The room in which a class lives; empty for classes from elsewhere. */
    public Optional<Room> roomOf(String className) {
        return Arrays.stream(Room.values())
                .filter(room -> className.startsWith(packageOf(room) + "."))
                // ports.tck lies inside ports: the longer name wins
                .max(Comparator.comparingInt(room -> packageOf(room).length()));
    }

    /** The package of a room. */
    public String packageOf(Room room) {
        return root + "." + room.packageSuffix();
    }

    /** The class that stands in the source file: a nested, local or anonymous class belongs to the outermost one. */
    public static String topLevel(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static Code readProject() {
        Map<Room, ModuleDescriptor> descriptors = new EnumMap<>(Room.class);
        for (Room room : Room.values()) {
            descriptors.put(room, descriptor(folder(room).resolve("target/classes/module-info.class")));
        }
        return new Code(
                "authsome",
                new ClassFileImporter().importPaths(inEveryRoom("target/classes")),
                descriptors,
                Source.below(inEveryRoom("src/main/java"), ""));
    }

    private static List<Path> inEveryRoom(String folder) {
        return Arrays.stream(Room.values())
                .map(room -> folder(room).resolve(folder))
                .toList();
    }

    private static Path folder(Room room) {
        return projectFolder().resolve(room.folder());
    }

    private static Code readBroken() {
        String root = "authsome.arch.broken";
        Path classes = HERE.resolve("target/test-classes").resolve(root.replace('.', '/'));
        ModuleDescriptor domain = ModuleDescriptor.newModule("authsome.domain")
                .requires("authsome.ports")
                .opens("authsome.domain")
                .build();
        ModuleDescriptor adapter = ModuleDescriptor.newModule("authsome.adapters.sqlite")
                .exports("authsome.adapters.sqlite")
                .build();
        return new Code(
                root,
                new ClassFileImporter().importPaths(classes),
                Map.of(Room.DOMAIN, domain, Room.ADAPTERS_SQLITE, adapter),
                Source.below(List.of(HERE.resolve("src/test/java")), root + "."));
    }

    private static ModuleDescriptor descriptor(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ModuleDescriptor.read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a room without a compiled descriptor: " + file, unreadable);
        }
    }

    private static final class Holder {
        static final Code PROJECT = readProject();
        static final Code BROKEN = readBroken();
    }
}
