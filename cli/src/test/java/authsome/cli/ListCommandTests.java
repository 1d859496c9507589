package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.text.DisplayWidth;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code list} as people and programs see it. */
final class ListCommandTests {

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Map<String, String> environment = daemon.environment();

    ListCommandTests() {
        environment.put("NO_COLOR", "1");
        daemon.answer("GET /api/connections?definitions=outline", 200, listing("connected"));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void whatIsPipedIsCompleteAndInFullWidth() {
        TestWorld world = world();
        assertEquals(0, world.run("list"));
        assertEquals(
                """
                Providers: 32 total, 2 connected
                Provider                 Source   Auth     Connection               Status         Expires
                -----------------------  -------  -------  -----------------------  -------------  --------------
                GitHub [github]          bundled  oauth2   work (default) octo-cat  connected      expires in 2h
                GitHub [github]          bundled  oauth2   home                     expired        expired 3d ago
                アクメ株式会社 [acme]    custom   api_key  default (default)        connected      -
                """.stripTrailing(),
                String.join("\n", world.out().lines().limit(6).toList()));
        assertEquals(3 + 3 + 30, world.out().lines().count());
    }

    @Test
    void aTerminalShowsWhatIsConnectedAndNamesTheRest() {
        TestWorld world = world().showing(80, 24);
        assertEquals(0, world.run("list"));
        List<String> lines = world.out().lines().toList();
        assertEquals("Providers: 32 total, 2 connected", lines.getFirst());
        assertTrue(lines.get(3).startsWith("github    GitHub"), world.out());
        assertTrue(lines.get(4).startsWith(" "), "a provider stands once");
        assertTrue(world.out().contains("Not connected: log in with 'authsome login PROVIDER'\n"), world.out());
        assertTrue(lines.get(lines.size() - 2).matches("  and [0-9]+ more: authsome list --all"), world.out());
        assertEquals("  find one: authsome list --search TEXT", lines.getLast());
        assertTrue(lines.size() < 24, "it fits the screen");
        TestWorld all = world().showing(80, 24);
        assertEquals(0, all.run("list", "--all"));
        assertEquals(36, all.out().lines().count());
    }

    @Test
    void noLineBreaksOnANarrowTerminal() {
        for (int columns : new int[] {40, 60, 80}) {
            TestWorld world = world().showing(columns, 100);
            world.run("list", "--all");
            world.run("list");
            for (String line : world.out().lines().toList()) {
                assertTrue(DisplayWidth.of(line) <= columns, columns + ": " + line);
            }
            assertTrue(world.out().contains("connected"), world.out());
        }
    }

    @Test
    void aTerminalHasColoursAndAPipeHasNone() {
        environment.remove("NO_COLOR");
        TestWorld terminal = world().showing(120, 24);
        terminal.run("list");
        assertTrue(terminal.out().contains("\u001b[32mconnected\u001b[0m"), terminal.out());
        assertTrue(terminal.out().contains("\u001b[31mexpired\u001b[0m"), terminal.out());
        TestWorld plain = world().showing(120, 24);
        plain.run("list", "--no-color");
        assertFalse(plain.out().contains("\u001b"));
        TestWorld piped = world();
        piped.run("list");
        assertFalse(piped.out().contains("\u001b"));
    }

    @Test
    void longListsArePagedUnlessNotWanted() {
        TestWorld world = world().showing(80, 24).paging();
        assertEquals(0, world.run("list", "--all"));
        assertEquals("", world.out());
        String paged = world.paged();
        assertNotNull(paged);
        assertTrue(paged.startsWith("less\nProviders: 32 total"), paged);
        TestWorld direct = world().showing(80, 24).paging();
        direct.run("list", "--all", "--no-pager");
        assertTrue(direct.out().startsWith("Providers: 32 total"), direct.out());
    }

    @Test
    void filtersSayWhatIsWanted() {
        TestWorld expired = world();
        assertEquals(0, expired.run("list", "--status", "expired"));
        assertEquals(4, expired.out().lines().count(), expired.out());
        assertTrue(expired.out().contains("home"), expired.out());
        TestWorld connected = world();
        connected.run("list", "--connected");
        assertEquals(6, connected.out().lines().count(), connected.out());
        TestWorld one = world();
        one.run("provider", "list", "--provider", "acme");
        assertTrue(one.out().contains("\"bundled\": [],"), one.out());
        assertTrue(one.out().contains("\"name\": \"acme\""), one.out());
        TestWorld none = world();
        none.run("list", "--status", "not_connected", "--json");
        assertFalse(none.out().contains("github"), none.out());
        assertTrue(none.out().contains("service-29"), none.out());
    }

    @Test
    void filtersThatNameNothingAreExplained() {
        TestWorld unknown = world();
        assertEquals(4, unknown.run("list", "--provider", "gihtub"));
        assertEquals("authsome: provider 'gihtub' not found\nhint: did you mean 'github'?\n", unknown.err());
        assertEquals(2, world().run("list", "--status", "great"));
    }

    @Test
    void groupedNamesAreForProgramsUnlessSomebodyLooks() {
        TestWorld piped = world();
        piped.run("provider", "list");
        assertTrue(piped.out().startsWith("{\n  \"v\": 1,\n  \"bundled\": ["), piped.out());
        TestWorld terminal = world().showing(100, 24);
        terminal.run("provider", "list");
        assertTrue(terminal.out().startsWith("Providers: 32 total"), terminal.out());
        TestWorld asked = world().showing(100, 24);
        asked.run("provider", "list", "--json");
        assertTrue(asked.out().startsWith("{\n  \"v\": 1,"), asked.out());
    }

    @Test
    void aFailureThatGoesElsewhereIsToldOnTheTerminalToo() {
        TestWorld person = world().answering();
        assertEquals(4, person.run("provider", "list", "--provider", "gihtub"));
        assertTrue(person.out().contains("\"error\": \"ProviderNotFoundError\""), person.out());
        assertTrue(person.err().startsWith("authsome: provider 'gihtub' not found\n"), person.err());
        TestWorld asked = world().answering();
        asked.run("provider", "list", "--provider", "gihtub", "--json");
        assertEquals("", asked.err());
        TestWorld script = world();
        script.run("provider", "list", "--provider", "gihtub");
        assertEquals("", script.err());
    }

    @Test
    void searchFindsByNamesHostsVariablesAndWords() {
        daemon.answer("GET /api/connections?definitions=outline", 200, """
                {"connections":[],"by_source":{"custom":[%s],"bundled":[%s,%s,%s]}}""".formatted(
                        found("mailer", "Acme", "app", "Sends letters.", "*.acme.example"),
                        found("sendgrid", "SendGrid", "app", "Sends mail.", "api.sendgrid.com"),
                        found("gmail", "Gmail", "app", "Letters.", "gmail.googleapis.com"),
                        found("mail", "Post", "mcp", "Post office.", "regex:^m[0-9]\\\\.post\\\\.example$")));
        assertEquals(List.of("mail", "mailer", "gmail", "sendgrid"), names("--search", "mail"));
        assertEquals(List.of("mailer", "sendgrid"), names("--search", "SENDS mail"));
        assertEquals(List.of("sendgrid"), names("--search", "SENDS mail."));
        assertEquals(List.of("sendgrid"), names("--search", "sendgrid_KEY"));
        assertEquals(List.of("mailer"), names("--search", "https://eu.acme.example/v1?a=b"));
        assertEquals(List.of("mail"), names("--search", "m7.post.example"));
        assertEquals(List.of(), names("--search", "eu.acme.example.evil.test"));
        assertEquals(List.of("gmail", "mailer"), names("--search", "letters", "--type", "app"));
        assertEquals(List.of("mailer"), names("--source", "custom"));
        TestWorld none = world();
        assertEquals(0, none.run("list", "--search", "gmaul"));
        assertEquals("No provider is found by 'gmaul'.\n", none.out());
        assertEquals("hint: the nearest names are gmail, mail\n", none.err());
        TestWorld json = world();
        assertEquals(0, json.run("list", "--search", "gmaul", "--json"));
        assertTrue(json.out().contains("\"nearest\": [\n    \"gmail\",\n    \"mail\"\n  ]"), json.out());
        TestWorld wrong = world();
        assertEquals(2, wrong.run("list", "--type", "web"));
    }

    private List<String> names(String... options) {
        TestWorld world = world();
        String[] words = new String[options.length + 1];
        words[0] = "list";
        System.arraycopy(options, 0, words, 1, options.length);
        assertEquals(0, world.run(words));
        return world.out()
                .lines()
                .filter(line -> line.contains("["))
                .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf(']')))
                .toList();
    }

    private static String found(String name, String display, String type, String description, String host) {
        return """
                {"name":"%s","display_name":"%s","type":"%s","description":"%s","api_url":"%s","auth_type":"api_key",
                "flow":"api_key","api_key":{},"export":{"env":{"api_key":"%s_KEY"}}}""".formatted(name, display, type, description, host, name.toUpperCase(Locale.ROOT));
    }

    @Test
    void watchingTellsWhatChanges() throws Exception {
        TestWorld world = world();
        Thread watching = Thread.ofPlatform().start(() -> world.run("list", "--watch", "--connected"));
        await(() -> world.out().lines().count() >= 3);
        daemon.answer("GET /api/connections?definitions=outline", 200, listing("invalid"));
        await(() -> world.out().lines().count() >= 4);
        watching.interrupt();
        watching.join(10_000);
        assertFalse(watching.isAlive(), "Ctrl-C in a shell interrupts the command");
        List<String> lines = world.out().lines().toList();
        assertEquals("  github (work)  connected", lines.getFirst().substring(20));
        assertEquals("  github (work)  connected -> invalid", lines.getLast().substring(20));
    }

    @Test
    void watchingOnATerminalDrawsAnew() throws Exception {
        TestWorld world = world().showing(80, 24);
        Thread watching = Thread.ofPlatform().start(() -> world.run("list", "--watch"));
        await(() -> world.out().split("\u001b\\[H\u001b\\[2J", -1).length > 2);
        watching.interrupt();
        watching.join(10_000);
        assertTrue(world.out().startsWith("\u001b[H\u001b[2JProviders: 32 total"), world.out());
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < deadline, "it did not come");
            Thread.sleep(50);
        }
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }

    private static String listing(String status) {
        Instant now = Instant.now();
        StringBuilder bundled = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            bundled.append(provider("service-" + i, "Service " + i, "api_key")).append(',');
        }
        bundled.append(provider("github", "GitHub", "oauth2"));
        return """
                {"connections":[
                {"name":"github","default_connection":"work","connections":[
                {"connection_name":"work","is_default":true,"auth_type":"oauth2","status":"%s",
                "account_label":"octo-cat","expires_at":"%s"},
                {"connection_name":"home","is_default":false,"auth_type":"oauth2","status":"expired","expires_at":"%s"}]},
                {"name":"acme","default_connection":"default","connections":[
                {"connection_name":"default","is_default":true,"auth_type":"api_key","status":"connected"}]}],
                "by_source":{"bundled":[%s],"custom":[%s]}}""".formatted(
                        status,
                        now.plus(150, ChronoUnit.MINUTES),
                        now.minus(80, ChronoUnit.HOURS),
                        bundled,
                        provider("acme", "アクメ株式会社", "api_key"));
    }

    private static String provider(String name, String display, String auth) {
        return "{\"name\":\"%s\",\"display_name\":\"%s\",\"auth_type\":\"%s\",\"flow\":\"x\",\"api_key\":{}}"
                .formatted(name, display, auth);
    }
}
