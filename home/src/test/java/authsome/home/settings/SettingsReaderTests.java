package authsome.home.settings;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.run.ProxyLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTests {

    private static final Map<String, Set<String>> STORES = Map.of("sqlite", Set.of("busy_timeout"), "other", Set.of());

    private static final String PROXY = """
            {"upstream": {"proxy": "http://Proxy.corp.test:3128/", "no_proxy": [".corp.test", "10.0.0.0/8"],
                          "proxy_credentials": "proxy.secret"}}
            """;

    @TempDir
    Path folder;

    @Test
    void aMissingFileMeansDefaults() {
        Settings settings = new SettingsReader(STORES, Map.of()).read(folder.resolve("settings.json"));
        assertEquals(7998, settings.port());
        assertEquals("sqlite", settings.store());
        assertEquals("0.7.2", settings.reportedVersion());
        assertTrue(settings.egress().resolve().isEmpty());
    }

    @Test
    void readsEveryKey() throws IOException {
        Settings settings = read("""
                // ours
                {"upstream": {"resolve": {"API.example.com:443": "127.0.0.1:8443", "[::1]:1": "[::1]:2"},
                              "allow_private": ["*.corp.example"]},
                 "store": "sqlite", "sqlite": {"busy_timeout": 7}, "port": 0, "reported_version": "1.2.3"}
                """);
        assertEquals(
                Map.of(
                        new Origin("api.example.com", 443), new Origin("127.0.0.1", 8443),
                        new Origin("::1", 1), new Origin("::1", 2)),
                settings.egress().resolve());
        assertEquals(
                List.of(new HostPattern("*.corp.example")), settings.egress().allowPrivate());
        assertEquals(Map.of("busy_timeout", "7"), settings.storeSettings());
        assertEquals(0, settings.port());
        assertEquals("1.2.3", settings.reportedVersion());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"upstraem": {}}                               | line 1: unknown setting 'upstraem'; did you mean 'upstream'?
            {"upstream": {"resolv": {}}}                   | line 1: unknown setting 'upstream.resolv'; did you mean 'upstream.resolve'?
            {"sqlite": {"busy_timeuot": 1}}                | line 1: unknown setting 'sqlite.busy_timeuot'; did you mean 'sqlite.busy_timeout'?
            {"quite different": 1}                         | line 1: unknown setting 'quite different'; known: accounts, base_url, drain, listen, other, port, proxy, reported_version, sqlite, store, telemetry, tls, upstream
            {"store": "sqllite"}                           | no storage adapter is called 'sqllite'; known: other, sqlite
            {"port": "7998"}                               | line 1: 'port' must be a number from 0 to 65535, not a string
            {"port": 65536}                                | line 1: 'port' must be a number from 0 to 65535, not 65536
            {"upstream": {"resolve": {"x": "y:1"}}}        | line 1: 'upstream.resolve': 'x' is not host:port
            {"upstream": {"resolve": {"x:1": 5}}}          | line 1: 'upstream.resolve' must hold strings, not a number
            {"upstream": {"resolve": {"x:1": "y:70000"}}}  | line 1: 'upstream.resolve': port 70000 is not between 1 and 65535
            {"upstream": {"allow_private": ["*.com"]}}     | line 1: 'upstream.allow_private': '*.com' would stand for a whole top-level domain
            {"accounts": {"registration": "everybody"}}    | accounts.registration must be open, invited or closed
            {"accounts": {"registraton": "open"}}          | line 1: unknown setting 'accounts.registraton'; did you mean 'accounts.registration'?
            {"upstream": []}                               | line 1: 'upstream' must be an object, not a list
            []                                             | line 1: settings must be a JSON object
            {"reported_version": "a b"}                    | the reported version must have 1 to 40 letters, digits, dots, plus and minus signs
            {} {}                                          | line 1: something stands after the end
            """)
    void namesTheProblem(String json, String problem) {
        assertEquals(List.of(problem), problemsOf(json, Map.of()));
    }

    @Test
    void readsTheProxyOfTheNetwork() throws IOException {
        Path file = credentials("corp:pass:word\n", "rw-------");
        ParentProxy proxy = requireNonNull(read(PROXY).egress().parent());
        assertEquals(new Origin("proxy.corp.test", 3128), proxy.at());
        assertEquals("[.corp.test, 10.0.0.0/8]", proxy.direct().toString());
        assertTrue(requireNonNull(proxy.credentials()).matches(Secret.ofUtf8("corp:pass:word")));
        assertFalse(proxy.toString().contains("pass:word"), "the file " + file + " stays secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            corp:pass   | rw-r--r-- | is open to other users; run: chmod 600
            corppass    | rw------- | must hold one line, name:password
            :pass       | rw------- | must hold one line, name:password
            a:b%c:d     | rw------- | must hold one line, name:password
            """)
    void takesThePasswordOfTheProxyFromAPrivateFileOnly(String content, String mode, String problem)
            throws IOException {
        credentials(content.replace("%", "\n"), mode);
        List<String> problems = problemsOf(PROXY, Map.of());
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("'upstream.proxy_credentials': "), problems::toString);
        assertTrue(problems.getFirst().contains(problem), problems::toString);
        assertFalse(problems.getFirst().contains("corp:"), problems::toString);
    }

    @Test
    void readsClientCertificates() throws IOException {
        assertEquals(
                List.of(
                        new ClientCertificate(
                                new ProviderName("acme"),
                                new HostPattern("api.acme.test"),
                                folder.resolve("acme.pem"),
                                null),
                        new ClientCertificate(
                                new ProviderName("bank"),
                                new HostPattern("*.bank.test"),
                                Path.of("/etc/bank.p12"),
                                folder.resolve("bank.password"))),
                read("""
                        {"upstream": {"client_certificates": [
                          {"provider": "acme", "host": "api.acme.test", "file": "acme.pem"},
                          {"provider": "bank", "host": "*.bank.test", "file": "/etc/bank.p12", "password_file": "bank.password"}]}}
                        """).certificates());
    }

    @Test
    void saysWhatIsWrongWithClientCertificates() {
        Map<String, String> problems = Map.of(
                "{\"provider\": \"acme\", \"host\": \"api.acme.test\"}",
                        "'upstream.client_certificates.file' is missing",
                "{\"provider\": \"a b\", \"host\": \"api.acme.test\", \"file\": \"x\"}",
                        "line 1: 'upstream.client_certificates': ",
                "{\"provider\": \"acme\", \"host\": \"*.com\", \"file\": \"x\"}",
                        "line 1: 'upstream.client_certificates': '*.com' would stand for a whole top-level domain",
                "\"acme.pem\"", "line 1: 'upstream.client_certificates' must hold objects, not a string",
                "{\"provider\": \"acme\", \"host\": \"a.test\", \"file\": \"x\", \"pasword_file\": \"y\"}",
                        "line 1: unknown setting 'upstream.client_certificates.pasword_file'; did you mean"
                                + " 'upstream.client_certificates.password_file'?");
        problems.forEach((setting, problem) -> {
            List<String> found = problemsOf("{\"upstream\": {\"client_certificates\": [" + setting + "]}}", Map.of());
            assertEquals(1, found.size(), found::toString);
            assertTrue(found.getFirst().startsWith(problem), found::toString);
        });
    }

    @Test
    void saysWhatIsWrongWithTheProxyOfTheNetwork() {
        Map<String, String> problems = Map.of(
                "\"proxy\": \"https://p.test:1\"", "'upstream.proxy' must be http://host:port",
                "\"proxy\": \"http://p.test\"", "'upstream.proxy' must be http://host:port: 'p.test' is not host:port",
                "\"proxy\": \"http://u:p@p.test:1\"",
                        "'upstream.proxy' must not hold a name or a password: put name:password into a private file"
                                + " and name it in 'upstream.proxy_credentials'",
                "\"no_proxy\": [\"*\"]",
                        "'upstream.no_proxy' and 'upstream.proxy_credentials' mean nothing without 'upstream.proxy'",
                "\"proxy\": \"http://p.test:1\", \"no_proxy\": [\"10.0.0.0/33\"]",
                        "line 1: 'upstream.no_proxy': '/33' is not between /0 and /32");
        problems.forEach((setting, problem) ->
                assertEquals(List.of(problem), problemsOf("{\"upstream\": {" + setting + "}}", Map.of())));
    }

    @Test
    void theFileOfThatPasswordMustBeThere() {
        assertTrue(problemsOf(PROXY, Map.of()).getFirst().startsWith("'upstream.proxy_credentials': no file "));
    }

    private Path credentials(String content, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("proxy.secret"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void namesAllProblemsAtOnceWithTheirLines() {
        List<String> problems = problemsOf(
                "{\n\"prot\": 1,\n\"store\": 3,\n\"upstream\": {\"extra_ca\": \"no.pem\"}}",
                Map.of("AUTHSOME_PORT", "x"));
        assertEquals(4, problems.size(), problems::toString);
        assertEquals("line 2: unknown setting 'prot'; did you mean 'port'?", problems.getFirst());
        assertTrue(
                problems.stream().anyMatch(problem -> problem.startsWith("'upstream.extra_ca': no file ")),
                problems::toString);
        assertTrue(problems.contains("line 3: 'store' must be a string, not a number"), problems::toString);
        assertEquals("AUTHSOME_PORT must be a number from 0 to 65535", problems.getLast());
    }

    @Test
    void refusesDoubledKeysAndBrokenJson() {
        assertTrue(problemsOf("{\"port\": 1, \"port\": 2}", Map.of()).getFirst().contains("Duplicate"));
        assertTrue(problemsOf("{\n\"port\": ", Map.of()).getFirst().startsWith("line 2: "));
    }

    @Test
    void extraRootsMustBeCertificates() throws IOException {
        Files.writeString(folder.resolve("some.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertTrue(problemsOf("{\"upstream\": {\"extra_ca\": \"some.pem\"}}", Map.of())
                .getFirst()
                .contains("no PEM certificate in"));
        Files.writeString(folder.resolve("some.pem"), "\n");
        assertTrue(problemsOf("{\"upstream\": {\"extra_ca\": \"some.pem\"}}", Map.of())
                .getFirst()
                .contains("no PEM certificate in"));
    }

    @Test
    void theEnvironmentOverridesTheFile() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"port\": 1, \"reported_version\": \"1\"}");
        Settings settings = new SettingsReader(
                        STORES,
                        Map.of(
                                "AUTHSOME_PORT", "2",
                                "AUTHSOME_REPORTED_VERSION", "2",
                                "AUTHSOME_BASE_URL", "http://localhost:2/"))
                .read(folder.resolve("settings.json"));
        assertEquals(2, settings.port());
        assertEquals("2", settings.reportedVersion());
        assertEquals("http://localhost:2", settings.baseUrl());
    }

    @Test
    void theEnvironmentChoosesAStoreAndItsSettings() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{\"store\": \"sqlite\", \"engine\": {\"address\": \"a\", \"ca_file\": \"ca.pem\"}}");
        Settings settings = new SettingsReader(
                        Map.of("sqlite", Set.of(), "engine", Set.of("address", "ca_file", "token_file")),
                        Map.of(
                                "AUTHSOME_STORE",
                                "engine",
                                "AUTHSOME_ENGINE_ADDRESS",
                                "b",
                                "AUTHSOME_ENGINE_TOKEN_FILE",
                                "/t"))
                .read(file);
        assertEquals("engine", settings.store());
        assertEquals(
                Map.of("address", "b", "ca_file", folder.resolve("ca.pem").toString(), "token_file", "/t"),
                settings.storeSettings());
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1:1",
        "https://a@localhost",
        "https://localhost/x",
        "https://",
        "http://a@localhost",
        "http://localhost/x",
        "nonsense",
        "http://"
    })
    void theBaseUrlIsOnThisMachineOrByTls(String url) {
        assertEquals(1, problemsOf("{}", Map.of("AUTHSOME_BASE_URL", url)).size());
        assertEquals(1, problemsOf("{\"base_url\": \"" + url + "\"}", Map.of()).size());
    }

    @Test
    void readsHowItIsReached() throws IOException {
        Settings settings = read("""
                {"base_url": "https://team.example/", "listen": "0.0.0.0:8443",
                 "tls": {"certificate": "server.pem", "key": "/etc/server.key"},
                 "proxy": {"listen": "[::]:8444"}, "drain": {"notice_seconds": 5, "patience_seconds": 20}}
                """);
        NetworkSettings network = settings.network();
        assertEquals("https://team.example", settings.baseUrl());
        assertEquals(8443, requireNonNull(network.listen()).getPort());
        assertEquals(folder.resolve("server.pem"), network.certificate());
        assertEquals(Path.of("/etc/server.key"), network.key());
        assertEquals("team.example:8444", network.proxyPublic());
        assertEquals(Duration.ofSeconds(5), network.notice());
        assertEquals(Duration.ofSeconds(20), network.patience());
    }

    @Test
    void theEnvironmentSaysHowItIsReached() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{\"drain\": {\"patience_seconds\": 20}, \"listen\": \"0.0.0.0:1\"}");
        NetworkSettings network = new SettingsReader(
                        STORES,
                        Map.of(
                                "AUTHSOME_BASE_URL", "https://team.example:8443",
                                "AUTHSOME_LISTEN", "0.0.0.0:8443",
                                "AUTHSOME_TLS_CERTIFICATE", "/run/server.pem",
                                "AUTHSOME_TLS_KEY", "/run/server.key",
                                "AUTHSOME_PROXY_LISTEN", "0.0.0.0:8444",
                                "AUTHSOME_PROXY_PUBLIC", "proxy.example:443",
                                "AUTHSOME_DRAIN_NOTICE_SECONDS", "7"))
                .read(file)
                .network();
        assertEquals(8443, requireNonNull(network.listen()).getPort());
        assertEquals("proxy.example:443", network.proxyPublic());
        assertEquals(Path.of("/run/server.key"), network.key());
        assertEquals(Duration.ofSeconds(7), network.notice());
        assertEquals(Duration.ofSeconds(20), network.patience());
        assertEquals(
                1,
                problemsOf("{}", Map.of("AUTHSOME_DRAIN_NOTICE_SECONDS", "soon"))
                        .size());
    }

    @Test
    void listensToThisMachineOnlyUnlessToldOtherwise() throws IOException {
        assertEquals(NetworkSettings.LOOPBACK, read("{}").network());
    }

    @Test
    void readsWhatTheProxyTakes() throws IOException {
        assertEquals(ProxyLimits.USUAL, read("{}").limits());
        ProxyLimits limits = read("""
                {"proxy": {"max_connections": 9, "max_run_connections": 4, "answer_seconds": 7200, "idle_seconds": 60,
                           "stalled_seconds": 1}}
                """).limits();
        assertEquals(new ProxyLimits(9, 4, Duration.ofHours(2), Duration.ofMinutes(1), Duration.ofSeconds(1)), limits);
        assertEquals(limits, read("""
                {"proxy": {"max_connections": 9, "max_run_connections": 4, "answer_seconds": 7200, "idle_seconds": 60,
                           "stalled_seconds": 1}}
                """).inMemory().limits());
    }

    @Test
    void aRunMayHaveAllOfFewConnectionsUnlessItIsSaid() throws IOException {
        assertEquals(
                100, read("{\"proxy\": {\"max_connections\": 100}}").limits().ofOneRun());
        assertEquals(
                4_096,
                read("{\"proxy\": {\"max_connections\": 20000}}").limits().ofOneRun());
    }

    @Test
    void theEnvironmentSaysWhatTheProxyTakes() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{\"proxy\": {\"max_connections\": 9, \"idle_seconds\": 60}}");
        ProxyLimits limits = new SettingsReader(
                        STORES,
                        Map.of(
                                "AUTHSOME_PROXY_MAX_CONNECTIONS", "50",
                                "AUTHSOME_PROXY_MAX_RUN_CONNECTIONS", "10",
                                "AUTHSOME_PROXY_ANSWER_SECONDS", "5",
                                "AUTHSOME_PROXY_STALLED_SECONDS", "86400"))
                .read(file)
                .limits();
        assertEquals(new ProxyLimits(50, 10, Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofDays(1)), limits);
        assertEquals(
                List.of("AUTHSOME_PROXY_IDLE_SECONDS must be a number from 1 to 86400"),
                problemsOf("{}", Map.of("AUTHSOME_PROXY_IDLE_SECONDS", "0")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "max_connections": 0      | line 1: 'proxy.max_connections' must be a number from 1 to 100000, not 0
            "max_connections": -1     | line 1: 'proxy.max_connections' must be a number from 1 to 100000, not -1
            "max_connections": 100001 | line 1: 'proxy.max_connections' must be a number from 1 to 100000, not 100001
            "max_connections": "9"    | line 1: 'proxy.max_connections' must be a number from 1 to 100000, not a string
            "answer_seconds": 1.5     | line 1: 'proxy.answer_seconds' must be a number from 1 to 86400, not a fraction
            "idle_seconds": 86401     | line 1: 'proxy.idle_seconds' must be a number from 1 to 86400, not 86401
            "idle_second": 5          | line 1: unknown setting 'proxy.idle_second'; did you mean 'proxy.idle_seconds'?
            "max_connections": 9, "max_run_connections": 10 | 'proxy.max_run_connections' (10) must not be more than 'proxy.max_connections' (9)
            """)
    void saysWhatIsWrongWithALimit(String json, String problem) {
        assertEquals(List.of(problem), problemsOf("{\"proxy\": {" + json + "}}", Map.of()));
    }

    @Test
    void saysOnceThatTheProxyIsNoObject() {
        assertEquals(
                List.of("line 1: 'proxy' must be an object, not a number"), problemsOf("{\"proxy\": 1}", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // plain http, or nobody knows under which name
                "\"listen\": \"0.0.0.0:80\", \"base_url\": \"https://t\" | 'tls.done_by'",
                "\"listen\": \"10.0.0.1:80\", \"base_url\": \"https://t\" | 'tls.done_by'",
                "\"listen\": \"[::]:80\", \"base_url\": \"https://t\" | 'tls.done_by'",
                "\"listen\": \"0.0.0.0:80\", \"tls\": {\"certificate\": \"a\", \"key\": \"b\"} | 'base_url'",
                "\"listen\": \"0.0.0.0:80\", \"tls\": {\"done_by\": \"reverse_proxy\"} | 'base_url'",
                "\"proxy\": {\"listen\": \"0.0.0.0:81\"} | 'proxy.listen' beyond loopback",
                "\"proxy\": {\"listen\": \"0.0.0.0:81\"}, \"tls\": {\"done_by\": \"reverse_proxy\"} | TLS itself",
                // nonsense
                "\"listen\": \"8443\" | ADDRESS:PORT",
                "\"listen\": \"localhost:8443\" | ADDRESS:PORT",
                "\"listen\": \"127.0.0.1:0\" | ADDRESS:PORT",
                "\"listen\": \"127.0.0.1:99999\" | ADDRESS:PORT",
                "\"listen\": \"999.0.0.1:99\" | ADDRESS:PORT",
                "\"tls\": {\"certificate\": \"a\"} | go together",
                "\"tls\": {\"done_by\": \"me\"} | reverse_proxy",
                "\"tls\": {\"done_by\": \"reverse_proxy\", \"certificate\": \"a\", \"key\": \"b\"} | no TLS",
                "\"proxy\": {\"public\": \"a:1\"} | goes with",
                "\"proxy\": {\"listen\": \"127.0.0.1:81\", \"public\": \"a\"} | HOST:PORT",
                "\"drain\": {\"patience_seconds\": 601} | 0 to 600",
                "\"drain\": {\"patience\": 6} | known: notice_seconds, patience_seconds"
            })
    void refusesToBeReachedCarelessly(String json, String reason) throws IOException {
        List<String> problems = problemsOf("{" + json + "}", Map.of());
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains(reason), problems::toString);
    }

    private Settings read(String json) throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, json);
        return new SettingsReader(STORES, Map.of()).read(file);
    }

    private List<String> problemsOf(String json, Map<String, String> environment) {
        Path file = folder.resolve("settings.json");
        return assertThrows(InvalidSettingsException.class, () -> {
                    Files.writeString(file, json);
                    new SettingsReader(STORES, environment).read(file);
                })
                .problems();
    }
}
