package authsome.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The packed folder as a package of Debian: in /usr/lib/authsome, with what belongs elsewhere in its place. */
final class DebianPackage {

    private DebianPackage() {}

    static void make(Path packed, Path control, String version, Path out) throws IOException, InterruptedException {
        Path tree = out.resolve("deb");
        Path own = tree.resolve("usr/lib/authsome");
        FileTime began = Files.getLastModifiedTime(packed.resolve("built"));
        for (String part : List.of("bin", "cli", "lib", "native", "runtime")) {
            if (Files.exists(packed.resolve(part))) {
                copyTree(packed.resolve(part), own.resolve(part));
            }
        }
        for (String part : List.of("built", "lib-start-up.jar")) {
            Files.copy(packed.resolve(part), own.resolve(part));
            Files.setLastModifiedTime(own.resolve(part), began);
        }
        PackageFolder.copyTree(packed.resolve("share"), tree.resolve("usr/share"));
        PackageFolder.delete(tree.resolve("usr/share/authsome/container"));
        moveUnits(tree.resolve("usr/share/authsome/systemd"), tree.resolve("usr/lib/systemd"));
        PackageFolder.delete(tree.resolve("usr/share/authsome"));
        compressPages(tree.resolve("usr/share/man/man1"));
        for (String program : List.of("git", "docker")) {
            Files.createSymbolicLink(
                    tree.resolve("usr/share/man/man1/" + program + "-credential-authsome.1.gz"),
                    Path.of("authsome-credential-" + program + ".1.gz"));
        }
        Files.writeString(
                tree.resolve("usr/share/doc/authsome/copyright"),
                "authsome, and libraries of others whose terms stand in the folder licences beside this file.\n");
        String name = version.replace("-SNAPSHOT", "~snapshot");
        writeChangelog(tree.resolve("usr/share/doc/authsome/changelog.gz"), name, began);
        Path bin = Files.createDirectories(tree.resolve("usr/bin"));
        List<String> commands = new ArrayList<>(FinishFolder.HELPERS);
        commands.add("authsome");
        for (String command : commands) {
            String script = "#!/bin/sh\nexec /usr/lib/authsome/bin/" + command + " \"$@\"\n";
            Files.writeString(bin.resolve(command), script);
        }
        Path overrides = Files.createDirectories(tree.resolve("usr/share/lintian/overrides"));
        Files.copy(control.resolve("lintian-overrides"), overrides.resolve("authsome"));
        openModes(tree);
        for (String command : commands) {
            Files.setPosixFilePermissions(bin.resolve(command), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String architecture = PackageFolder.architecture().equals("x64") ? "amd64" : "arm64";
        Path debian = Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(
                debian.resolve("control"),
                Files.readString(control.resolve("control"))
                        .replace("@VERSION@", name)
                        .replace("@ARCHITECTURE@", architecture)
                        .replace("@SIZE@", Long.toString(kibibytes(tree))));
        for (String script : List.of("postinst", "prerm")) {
            Files.copy(control.resolve(script), debian.resolve(script));
            Files.setPosixFilePermissions(debian.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Tools.run(
                "dpkg-deb",
                "--root-owner-group",
                "-Zxz",
                "-z1",
                "--build",
                tree.toString(),
                out.resolve("authsome_" + name + "_" + architecture + ".deb").toString());
        PackageFolder.delete(tree);
    }

    /** What tools of Debian show; people find it told in the file of all packages. */
    private static void writeChangelog(Path file, String version, FileTime began) throws IOException {
        String time = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
                .format(began.toInstant().atOffset(ZoneOffset.UTC));
        String text = """
                authsome (%s) unstable; urgency=medium

                  * What is new stands in CHANGELOG.md beside this file.

                 -- authsome <authsome@users.noreply.github.com>  %s
                """.formatted(version, time);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void copyTree(Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to.getParent());
        // links stay links
        Tools.run("cp", "-a", from.toString(), to.toString());
    }

    /** Those with a name to fill in are the system's, the others each user's. */
    private static void moveUnits(Path from, Path to) throws IOException {
        try (Stream<Path> units = Files.list(from)) {
            for (Path unit : units.toList()) {
                boolean system = unit.getFileName().toString().contains("@.");
                move(unit, to.resolve(system ? "system" : "user"));
            }
        }
    }

    private static void move(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.move(file, folder.resolve(file.getFileName()));
    }

    private static void compressPages(Path man) throws IOException {
        try (Stream<Path> pages = Files.list(man)) {
            for (Path page : pages.toList()) {
                try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(page + ".gz")))) {
                    Files.copy(page, out);
                }
                Files.delete(page);
            }
        }
    }

    /** Everybody may read all of it, whatever the umask of whoever builds. */
    private static void openModes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static long kibibytes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / 1024;
        }
    }
}
