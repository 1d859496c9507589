package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code provider edit}, with scripts in the place of editors. */
final class EditCommandTests {

    private static final String ACME = """
            {"schema_version":1,"name":"acme","display_name":"Acme","logo":null,"auth_type":"api_key","flow":"api_key",
             "api_key":{"header_name":"X-Key","header_prefix":null},"api_url":"api.acme.test","metadata":{}}""";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Map<String, String> environment = daemon.environment();

    EditCommandTests() {
        daemon.answer("GET /api/providers/acme", 200, ACME);
        propose(ACME.replace("api.acme.test", "api2.acme.test"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void whatWasChangedIsShownAndRegistered() throws IOException {
        Path seen = daemon.root().resolve("seen");
        String editor = editor("ls -ld $(dirname \"$1\") > " + seen + "; cat \"$1\" >> " + seen
                + "; sed -i s/api.acme/api2.acme/ \"$1\"; touch \"$1~\"");
        TestWorld person = person(editor).answering("y");
        assertEquals(0, person.run("provider", "edit", "acme"), person.err());
        String file = Files.readString(seen);
        assertTrue(file.startsWith("drwx------"), "others could look into it: " + file);
        assertTrue(file.contains("\n// The definition of Acme."), file);
        assertTrue(file.contains("\"header_prefix\": null") && !file.contains("logo"), file);
        assertTrue(
                person.err().contains("  credentials go to: api2.acme.test\n    until now: api.acme.test\n"),
                person.err());
        assertEquals("Changed provider acme; 'authsome remove acme' brings the bundled one back.\n", person.out());
        String registered = daemon.requests().getLast();
        assertTrue(registered.contains("api2.acme.test") && registered.contains("\"force\":true"), registered);
        assertFalse(registered.contains("\"check\""), registered);
        String folder = file.lines().findFirst().orElseThrow().replaceAll("^.* ", "");
        assertFalse(Files.exists(Path.of(folder)), "the file is still there");
    }

    @Test
    void nothingHappensWithoutAChangeOrWithoutAgreement() throws IOException {
        TestWorld same = person("true");
        assertEquals(0, same.run("provider", "edit", "acme"), same.err());
        assertEquals("Nothing was changed.\n", same.out());
        TestWorld no = person(editor("sed -i s/api.acme/api2.acme/ \"$1\"")).answering("n");
        assertEquals(2, no.run("provider", "edit", "acme"), no.err());
        TestWorld broken = person("false");
        assertEquals(2, broken.run("provider", "edit", "acme"));
        assertTrue(broken.err().contains("the editor 'false' ended with code 1"), broken.err());
        TestWorld missing = person("no-such-editor-here");
        assertEquals(2, missing.run("provider", "edit", "acme"));
        assertTrue(daemon.requests().stream().noneMatch(r -> r.startsWith("POST") && !r.contains("\"check\":true")));
    }

    @Test
    void problemsAreShownWithTheirLinesAndCanBeMended() throws IOException {
        daemon.answer("POST /api/providers", 400, """
                {"error":"InvalidProviderSchemaError","message":"Invalid provider schema: line 4: 'x' is wrong; and odd; line 7: that too"}""");
        TestWorld gaveUp = person(editor("echo >> \"$1\"")).answering("n");
        assertEquals(2, gaveUp.run("provider", "edit", "acme"));
        assertTrue(gaveUp.err().contains("""
                line 4: 'x' is wrong; and odd
                    "name": "acme",
                line 7: that too
                    "flow": "api_key",
                """), gaveUp.err());
        TestWorld again = person(editor("echo >> \"$1\"; test $(wc -l < \"$1\") -lt 16 || exit 3"))
                .answering("y", "y");
        assertEquals(2, again.run("provider", "edit", "acme"));
        assertTrue(again.err().contains("ended with code 3"), "it is opened as it was left: " + again.err());
    }

    @Test
    void anEditedDefinitionKeepsItsName() throws IOException {
        propose(ACME.replace("\"acme\"", "\"evil\""));
        TestWorld person = person(editor("echo >> \"$1\"")).answering("n");
        assertEquals(2, person.run("provider", "edit", "acme"));
        assertTrue(person.err().contains("'evil' is another provider"), person.err());
    }

    @Test
    void theNameOfAFileIsNoCommand() throws IOException {
        String odd = "a.b-c_d";
        daemon.answer("GET /api/providers/" + odd, 200, ACME.replace("\"acme\"", "\"" + odd + "\""));
        Path seen = daemon.root().resolve("words");
        TestWorld person = person(editor("echo $# > " + seen + "; echo \"$@\" >> " + seen) + " --wait");
        assertEquals(0, person.run("provider", "edit", odd), person.err());
        assertTrue(Files.readString(seen).matches("(?s)2\n--wait /[^ ]+/a\\.b-c_d\\.jsonc\n"), Files.readString(seen));
    }

    @Test
    void withoutATerminalOverrideIsNamed() {
        TestWorld script = new TestWorld(environment);
        assertEquals(2, script.run("provider", "edit", "acme"));
        assertTrue(script.out().contains("authsome override acme FILE"), script.out());
        assertEquals(0, daemon.requests().size());
    }

    @Test
    void theEditorIsChosenAsByGit() throws IOException {
        Path seen = daemon.root().resolve("which");
        environment.put("VISUAL", editor("echo visual >> " + seen));
        environment.put("EDITOR", editor("echo editor >> " + seen));
        assertEquals(0, new TestWorld(environment).showing(80, 24).answering().run("provider", "edit", "acme"));
        environment.put("TERM", "dumb");
        assertEquals(0, new TestWorld(environment).answering().run("provider", "edit", "acme"));
        environment.remove("EDITOR");
        TestWorld none = new TestWorld(environment).answering();
        assertEquals(2, none.run("provider", "edit", "acme"));
        assertTrue(none.err().contains("EDITOR names no editor"), none.err());
        assertEquals("visual\neditor\n", Files.readString(seen));
    }

    private TestWorld person(String editor) {
        environment.put("EDITOR", editor);
        environment.put("PATH", System.getenv("PATH"));
        return new TestWorld(environment).showing(100, 40).answering();
    }

    private String editor(String script) throws IOException {
        Path file = Files.createTempFile(daemon.root(), "editor", ".sh");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private void propose(String definition) {
        daemon.answer("POST /api/providers", 200, """
                {"status":"checked","provider":"acme","definition":%s,"replaces":%s,"replaces_custom":false,"warnings":[]}""".formatted(definition, ACME));
    }
}
