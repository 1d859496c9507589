package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Packs what a machine without a JDK needs: {@code PackageFolder FOLDER ROOT VERSION BUILD_BEGAN OUT}.
 *
 * <p>{@code FOLDER} is the finished folder, {@code ROOT} the checkout. In {@code OUT} stand afterwards the folder that is packed
 * and, unless a sixth argument says {@code folder}, one {@code .tar.gz} of it with a checksum, and a {@code .deb} where
 * {@code dpkg-deb} is at hand.
 */
public final class PackageFolder {

    private final Path folder;
    private final Path root;
    private final String version;
    private final Instant began;
    private final Path out;
    private final boolean folderOnly;

    private PackageFolder(List<String> args) {
        this.folder = Path.of(args.get(0)).toAbsolutePath();
        this.root = Path.of(args.get(1)).toAbsolutePath().normalize();
        this.version = args.get(2);
        // archives keep whole seconds, and a start-up cache is for the very time of a jar
        this.began = Instant.parse(args.get(3)).truncatedTo(ChronoUnit.SECONDS);
        this.out = Path.of(args.get(4)).toAbsolutePath();
        this.folderOnly = args.size() > 5 && args.get(5).equals("folder");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new PackageFolder(List.of(args)).pack();
    }

    private void pack() throws IOException, InterruptedException {
        String name = "authsome-" + version + "-linux-" + architecture();
        Path packed = out.resolve(name);
        if (Files.exists(out)) {
            delete(out);
        }
        Files.createDirectories(packed);
        Path jdk = Path.of(System.getProperty("java.home"));
        RuntimeImage.link(jdk, List.of(folder.resolve("lib"), folder.resolve("mcp")), packed.resolve("runtime"));
        copyTree(folder.resolve("lib"), packed.resolve("lib"));
        if (Files.exists(folder.resolve("native"))) {
            copyTree(folder.resolve("native"), packed.resolve("native"));
        }
        linkCommandLine(packed.resolve("cli"));
        linkCommandLine(packed.resolve("mcp"));
        copyTree(folder.resolve("bin"), packed.resolve("bin"));
        Files.copy(ownJar(), packed.resolve("lib-start-up.jar"));
        Files.writeString(packed.resolve("built"), "runtime\n");
        documents(jdk, packed);
        touch(packed);
        if (folderOnly) {
            return;
        }
        Path archive = out.resolve(name + ".tar.gz");
        Tools.run(tar(archive, name));
        Tools.run(new ProcessBuilder(
                        "sh", "-c", "sha256sum " + archive.getFileName() + " > " + archive.getFileName() + ".sha256")
                .directory(out.toFile()));
        if (isOnPath("dpkg-deb")) {
            DebianPackage.make(packed, root.resolve("dist/src/main/deb"), version, out);
        } else {
            System.err.println("authsome: no .deb was made, dpkg-deb is not on the PATH");
        }
    }

    /** The jar of this program, from the build that runs it. */
    private Path ownJar() throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("dist/target"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("authsome-dist-.*(?<!-tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("dist/target has no jar"));
        }
    }

    /** The jars of the command line are the same ones, by links that survive an archive; what only agents need is copied. */
    private void linkCommandLine(Path jars) throws IOException {
        Files.createDirectories(jars);
        try (Stream<Path> files = Files.list(folder.resolve(jars.getFileName()))) {
            for (Path jar : files.sorted().toList()) {
                Path name = jar.getFileName();
                if (Files.exists(folder.resolve("lib").resolve(name))) {
                    Files.createSymbolicLink(
                            jars.resolve(name), Path.of("../lib").resolve(name));
                } else {
                    Files.copy(jar, jars.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private void documents(Path jdk, Path packed) throws IOException, InterruptedException {
        List<String> documents = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(),
                "-p",
                folder.resolve("cli").toString(),
                "-m",
                "authsome.cli/authsome.cli.Documents"));
        write(documents, "manual", packed.resolve("share/man/man1"));
        Path completions = out.resolve("completions");
        write(documents, "completions", completions);
        copy(completions.resolve("authsome.bash"), packed.resolve("share/bash-completion/completions/authsome"));
        copy(completions.resolve("_authsome"), packed.resolve("share/zsh/site-functions/_authsome"));
        copy(completions.resolve("authsome.fish"), packed.resolve("share/fish/vendor_completions.d/authsome.fish"));
        delete(completions);
        Path about = packed.resolve("share/doc/authsome");
        copy(root.resolve("README.md"), about.resolve("README.md"));
        copy(root.resolve("CHANGELOG.md"), about.resolve("CHANGELOG.md"));
        copyTree(root.resolve("docs"), about.resolve("docs"));
        Licences.write(packed.resolve("lib"), about.resolve("licences"));
        Licences.write(packed.resolve("mcp"), about.resolve("licences"));
        Path bom = root.resolve("dist/target/bom.json");
        if (Files.exists(bom)) {
            copy(bom, about.resolve("sbom.cdx.json"));
        }
        copy(root.resolve("dist/src/main/package/install.sh"), packed.resolve("install.sh"));
        Files.setPosixFilePermissions(packed.resolve("install.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        copyTree(root.resolve("dist/src/main/package/systemd"), packed.resolve("share/authsome/systemd"));
        copyTree(root.resolve("dist/src/main/package/container"), packed.resolve("share/authsome/container"));
    }

    private static void write(List<String> documents, String kind, Path to) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(documents);
        command.addAll(List.of(kind, to.toString()));
        Tools.run(new ProcessBuilder(command));
    }

    private ProcessBuilder tar(Path archive, String name) {
        List<String> command = List.of(
                "tar",
                "--create",
                "--gzip",
                "--file=" + archive,
                "--directory=" + out,
                "--sort=name",
                "--format=gnu",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                name);
        ProcessBuilder builder = new ProcessBuilder(command);
        // no time of its own in the archive: the same files make the same bytes
        builder.environment().put("GZIP", "-n");
        return builder;
    }

    static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x64" : name;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void touch(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(began));
                }
            }
        }
    }
}
