package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mvnw} among JDKs and Mavens of several versions. */
final class MavenWrapperTests {
    @TempDir
    Path tree;

    @BeforeEach
    void plantTree() throws IOException {
        Files.createDirectories(tree.resolve(".mvn"));
        Files.createDirectories(tree.resolve("home"));
        Files.copy(Folder.checkout().resolve("mvnw"), tree.resolve("mvnw"));
        Files.copy(Folder.checkout().resolve(".mvn/find-jdk.sh"), tree.resolve(".mvn/find-jdk.sh"));
        maven("3.9.9");
    }

    @Test
    void takesTheJdkThatIsNamedForIt() throws Exception {
        Path jdk = jdk("mine", "26.0.1");
        assertEquals(jdk + " verify\n", wrapper("AUTHSOME_JAVA_HOME", jdk).out());
    }

    @Test
    void refusesAnOldJdkThatIsNamedForIt() throws Exception {
        Outcome outcome = wrapper("AUTHSOME_JAVA_HOME", jdk("old", "17.0.15"));
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("is Java 17, not a JDK 25 or newer"), outcome.printed());
    }

    @Test
    void passesOverAnOldJavaHomeAndFindsANewOneWithSdkman() throws Exception {
        jdk("home/.sdkman/candidates/java/24.0.2-tem", "24.0.2");
        jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
        Outcome outcome = wrapper("JAVA_HOME", jdk("old", "17.0.15"));
        assertEquals(0, outcome.exit(), outcome.printed());
        // the machine may have a JDK 25 of its own in a usual folder, which is as good
        assertTrue(outcome.out().contains("25.0.1-tem") || !outcome.out().contains("old"), outcome.printed());
    }

    @Test
    void findsAJdkThroughALinkOnThePath() throws Exception {
        Path jdk = jdk("jdks/25", "25.0.3");
        Files.createSymbolicLink(tree.resolve("bin/java"), jdk.resolve("bin/java"));
        assertEquals(
                jdk + " verify\n", wrapper("JAVA_HOME", tree.resolve("nowhere")).out());
    }

    @Test
    void passesOverAMavenThatIsTooOld() throws Exception {
        maven("3.8.5");
        Outcome outcome = wrapper("AUTHSOME_JAVA_HOME", jdk("mine", "25"));
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("could not fetch"), outcome.printed());
    }

    @Test
    void refusesAMavenWithAnotherChecksum() throws Exception {
        maven("3.6.3");
        Path binaries = Files.createDirectories(tree.resolve("archive/3.9.12/binaries"));
        Files.writeString(binaries.resolve("apache-maven-3.9.12-bin.tar.gz"), "not Maven");
        Outcome outcome = wrapper("AUTHSOME_JAVA_HOME", jdk("mine", "25"));
        assertEquals(1, outcome.exit());
        assertTrue(outcome.err().contains("SHA-512 differs"), outcome.printed());
    }

    private Outcome wrapper(String name, Path value) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(tree.resolve("mvnw").toString(), "verify");
        builder.environment().remove("AUTHSOME_JAVA_HOME");
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("SDKMAN_DIR");
        builder.environment().put("HOME", tree.resolve("home").toString());
        builder.environment().put("PATH", tree.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("AUTHSOME_MAVEN_ARCHIVE", "file://" + tree.resolve("archive"));
        builder.environment().put(name, value.toString());
        return Programs.run(builder, "");
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = tree.resolve(name);
        executable(jdk.resolve("bin/java"), "exit 0");
        executable(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /** A Maven of this version, first on the PATH, that prints its JAVA_HOME and arguments. */
    private void maven(String version) throws IOException {
        Path maven = tree.resolve("maven-" + version);
        executable(maven.resolve("bin/mvn"), "echo \"$JAVA_HOME\" \"$@\"");
        Files.createDirectories(maven.resolve("lib"));
        Files.writeString(maven.resolve("lib/maven-core-" + version + ".jar"), "");
        Files.createDirectories(tree.resolve("bin"));
        Files.deleteIfExists(tree.resolve("bin/mvn"));
        Files.createSymbolicLink(tree.resolve("bin/mvn"), maven.resolve("bin/mvn"));
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
