package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Maven builds a project of a stranger, which names what it depends on and leaves the versions to {@code authsome-bom}: with a
 * {@code module-info} and without. Nothing is fetched; what we make comes as if it had been installed.
 */
final class StrangersBuildTests {

    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Pattern NAMED = Pattern.compile("<artifactId>(authsome-[a-z-]+)</artifactId>");

    private static final Pattern TOLD = Pattern.compile("authsome-[a-z]+(?:-[a-z]+)*");

    private static final String PROGRAM = """
            package example;

            import authsome.domain.secret.Secret;
            import authsome.embedded.EmbeddedAuthsome;
            import authsome.library.AccessToken;
            import authsome.library.Authsome;
            import authsome.testing.FakeAuthsome;
            import java.nio.file.Path;

            public final class Ask {
                public static void main(String[] home) {
                    try (FakeAuthsome broker = FakeAuthsome.open().withKey("shop", "api.shop.test", "some-key");
                            AccessToken token = broker.connections().token("shop")) {
                        System.out.println(token.connection() + ": " + token.text().length());
                    }
                    try (Authsome broker = EmbeddedAuthsome.open(Path.of(home[0]), "stranger");
                            Secret value = Secret.ofUtf8("value")) {
                        broker.vault().put("key", value);
                        System.out.println(broker.identity() + ": " + broker.vault().list(""));
                    }
                    System.out.println(Ask.class.getModule().isNamed());
                }
            }
            """;

    private static final String MODULE = """
            module stranger {
                requires authsome.embedded;
                requires authsome.testing;
            }
            """;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>stranger</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <modules>
                <module>plain</module>
                <module>modular</module>
              </modules>
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencyManagement>
                <dependencies>
                  <dependency>
                    <groupId>io.authsome</groupId>
                    <artifactId>authsome-bom</artifactId>
                    <version>VERSION</version>
                    <type>pom</type>
                    <scope>import</scope>
                  </dependency>
                </dependencies>
              </dependencyManagement>
              <build>
                <plugins>
            PLUGINS
                </plugins>
              </build>
            </project>
            """;

    private static final String ROOM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>com.example</groupId>
                <artifactId>stranger</artifactId>
                <version>1</version>
              </parent>
              <artifactId>NAME</artifactId>
              <dependencies>
            DEPENDENCIES
              </dependencies>
            </project>
            """;

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void plant() throws IOException {
        repository = Files.createDirectory(folder.resolve("repository"));
        Path usual =
                Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        link(usual, repository, "io");
        link(usual.resolve("io"), Files.createDirectory(repository.resolve("io")), "authsome");
        install(Folder.checkout(), "authsome");
        try (Stream<Path> rooms = Files.list(Folder.checkout())) {
            for (Path room :
                    rooms.filter(room -> Files.exists(room.resolve("pom.xml"))).toList()) {
                install(room, "authsome-" + room.getFileName());
            }
        }
    }

    @AfterEach
    void unlink() throws IOException {
        PrivateFiles.deleteTree(repository);
    }

    /** What is in a repository, but for one folder. */
    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    private void install(Path room, String artifact) throws IOException {
        Path place = Files.createDirectories(repository.resolve("io/authsome/" + artifact + "/" + VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(room.resolve("pom.xml"), place.resolve(name + ".pom"));
        Path jar = room.resolve("target/" + name + ".jar").toAbsolutePath();
        if (Files.exists(jar)) {
            Files.createSymbolicLink(place.resolve(name + ".jar"), jar);
        }
    }

    @Test
    void whatTheBomNamesIsFoundByMavenAndRunsOnEitherPath() throws Exception {
        List<String> named = named();
        Set<String> told = told();
        assertTrue(told.size() > 3, told::toString);
        assertTrue(named.containsAll(told), () -> told + " are for programs, and the BOM has " + named);
        Files.writeString(
                folder.resolve("pom.xml"),
                POM.replace("VERSION", VERSION).replace("PLUGINS", plugins("resources", "compiler", "dependency")));
        room("plain", named);
        room("modular", List.of("authsome-embedded", "authsome-testing"));
        Files.writeString(folder.resolve("modular/src/main/java/module-info.java"), MODULE);

        ProcessBuilder maven = new ProcessBuilder(
                Folder.checkout().resolve("mvnw").toString(),
                "-o",
                "-ntp",
                "-B",
                "-f",
                folder.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dmdep.outputFile=target/class-path",
                "compile",
                "dependency:build-classpath");
        maven.environment().put("MAVEN_OPTS", String.join(" ", SHORT_LIVED));
        Outcome built = Programs.run(maven, "");
        assertEquals(0, built.exit(), built.printed());
        assertFalse(built.printed().contains("[WARNING]"), built.printed());

        String expected = "default: 8\nstranger: [key]\n";
        assertEquals(expected + "false\n", run("plain", "-cp", path("plain"), "example.Ask"));
        assertEquals(expected + "true\n", run("modular", "-p", path("modular"), "-m", "stranger/example.Ask"));
    }

    private static List<String> named() throws IOException {
        String bom = Files.readString(Folder.checkout().resolve("bom/pom.xml"));
        Matcher found = NAMED.matcher(bom.substring(bom.indexOf("<dependencyManagement>")));
        return found.results().map(one -> one.group(1)).toList();
    }

    /** What the guide says programs depend on. */
    private static Set<String> told() throws IOException {
        String guide = Files.readString(Folder.checkout().resolve("docs/guides/java.md"));
        Set<String> told = new TreeSet<>();
        TOLD.matcher(guide).results().forEach(found -> told.add(found.group()));
        told.remove("authsome-bom");
        return told;
    }

    /** In the versions with which we build: those are on this machine. */
    private static String plugins(String... names) throws IOException {
        String ours = Files.readString(Folder.checkout().resolve("pom.xml"));
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String artifact = "<artifactId>maven-" + name + "-plugin</artifactId>";
            Matcher version = Pattern.compile(Pattern.quote(artifact) + "\\s*(<version>[^<]+</version>)")
                    .matcher(ours);
            assertTrue(version.find(), name);
            text.append("<plugin>").append(artifact).append(version.group(1)).append("</plugin>\n");
        }
        return text.toString();
    }

    private void room(String name, List<String> artifacts) throws IOException {
        StringBuilder dependencies = new StringBuilder();
        for (String artifact : artifacts) {
            dependencies
                    .append("<dependency><groupId>io.authsome</groupId><artifactId>")
                    .append(artifact)
                    .append("</artifactId></dependency>\n");
        }
        Path sources = Files.createDirectories(folder.resolve(name + "/src/main/java/example"));
        Files.writeString(
                folder.resolve(name + "/pom.xml"), ROOM.replace("NAME", name).replace("DEPENDENCIES", dependencies));
        Files.writeString(sources.resolve("Ask.java"), PROGRAM);
    }

    private String path(String room) throws IOException {
        Path target = folder.resolve(room + "/target");
        return target.resolve("classes") + ":"
                + Files.readString(target.resolve("class-path")).strip();
    }

    private String run(String room, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(options));
        command.add(folder.resolve(room + "/home").toString());
        Outcome outcome = Programs.run(new ProcessBuilder(command), "");
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome.out();
    }
}
