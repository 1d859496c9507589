package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.InvalidDefinitionException.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemTests {

    private static final String VALID = """
            {
              "name": "acme",
              "display_name": "Acme",
              "auth_type": "api_key",
              "flow": "api_key",
              "api_key": {
                "header_name": "Authorization"
              },
              "export": {"env": {"api_key": "ACME_KEY"}},
              "docs_url": "https://acme.example/docs",
              "api_url": "api.acme.example"
            }
            """;

    @Test
    void theFileThatTheseTestsBreakIsValid() {
        assertEquals(
                "acme",
                new JsonDefinitionFormat(EgressPolicy.STRICT)
                        .parse(VALID)
                        .definition()
                        .name()
                        .value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "name": "acme",                        | "name": "a/b",                        | 2  | 'name' is wrong
            "name": "acme",                        | "name": "a..b",                       | 2  | 'name' is wrong
            "name": "acme",                        | "name": 7,                            | 2  | 'name' must be a text, not a number
            "name": "acme",                        |                                       | 1  | missing field 'name'
            "name": "acme",                        | "name": "acme", "nane": 1,            | 2  | unknown field 'nane': did you mean 'name'?
            "name": "acme",                        | "name": "acme", "apiUrl": 1,          | 2  | unknown field 'apiUrl': did you mean 'api_url'?
            "name": "acme",                        | "name": "acme", "name": "b",          | 2  | 'name' stands here twice; first in line 2
            "name": "acme",                        | "name": "acme", "schema_version": 2,  | 2  | must be 1
            "name": "acme",                        | "name": "acme", "type": "bank",       | 2  | one of app, llm, mcp, browser
            "name": "acme",                        | "name": "acme", "checked": "May",     | 2  | 'checked' must be a day
            "name": "acme",                        | "name": "acme", "oauth": [],          | 2  | 'oauth' must be an object, not a list
            "name": "acme",                        | "name": "acme", "ways": {},           | 2  | 'ways' must be a list of objects
            "name": "acme",                        | "name": "acme", "ways": [{"flw": 1}], | 2  | unknown field 'ways[0].flw': did you mean 'flow'?
            "name": "acme",                        | "name": "acme", "ways": [3],          | 2  | 'ways[0]' must be an object
            "name": "acme",                        | "name": "acme", "git": [],            | 2  | 'git' must be an object, not a list
            "name": "acme",                        | "name": "acme", "git": {"hosts": "acme.example"}, | 2 | missing field 'git.username'
            "name": "acme",                        | "name": "acme", "git": {"username": "u"}, | 2 | missing field 'git.hosts'
            "name": "acme",                        | "name": "acme", "git": {"username": "a:b", "hosts": "acme.example"}, | 2 | 'git.username' must be one word
            "name": "acme",                        | "name": "acme", "git": {"username": "u", "hosts": "acme.example/a"}, | 2 | which is no single whole host
            "name": "acme",                        | "name": "acme", "git": {"username": "u", "hosts": "*.acme.example"}, | 2 | which is no single whole host
            "name": "acme",                        | "name": "acme", "docker": {"username": "u", "hosts": "http://acme.example"}, | 2 | 'docker.hosts' begins with http://
            "name": "acme",                        | "name": "acme", "docker": {"username": "u", "hosts": ["127.0.0.1"]}, | 2 | 127.0.0.1
            "name": "acme",                        | "name": "acme", "logo": "\\ud800",    | 2  | not valid Unicode
            "display_name": "Acme",                | "display_name": "A\\u001b[2J",        | 3  | control or direction
            "display_name": "Acme",                | "display_name": "A\\u202eB",          | 3  | control or direction
            "display_name": "Acme",                | "display_name": " ",                  | 3  | 'display_name' is empty
            "auth_type": "api_key",                | "auth_type": "oauth2",                | 5  | is 'api_key', which goes with "auth_type": "api_key", not oauth2
            "auth_type": "api_key",                | "auth_type": "browser",               | 5  | is 'api_key', which goes with "auth_type": "api_key", not browser
            "auth_type": "api_key",                | "auth_type": "api-key",               | 4  | did you mean 'api_key'?
            "auth_type": "api_key",                | "auth_type": "magic",                 | 4  | one of oauth2, api_key, browser
            "flow": "api_key",                     | "flow": "pkce",                       | 5  | is 'pkce', which goes with "auth_type": "oauth2", not api_key
            "header_name": "Authorization"         | "header_name": "X Y"                  | 7  | not an HTTP header name
            "header_name": "Authorization"         | "header_name": "Host"                 | 7  | belongs to the connection
            "header_name": "Authorization"         | "header_name": "transfer-encoding"    | 7  | belongs to the connection
            "header_name": "Authorization"         | "header_name": "Proxy-Authorization"  | 7  | belongs to the connection
            "header_name": "Authorization"         | "header_prefix": "two words"          | 7  | prefix must be one word, or such as 'Token token='
            "header_name": "Authorization"         | "header_prefix": true                 | 7  | must be a text, not true
            "header_name": "Authorization"         | "headr_name": "X-Key"                 | 7  | did you mean 'header_name'?
            "header_name": "Authorization"         | "key_patern_hint": "blue"             | 7  | did you mean 'key_pattern_hint'?
            "header_name": "Authorization"         | "key_pattern": "a(b"                  | 7  | 'api_key.key_pattern' does not compile
            "header_name": "Authorization"         | "key_pattern": "(?=a)b"               | 7  | 'api_key.key_pattern' does not compile
            "header_name": "Authorization"         | "key_pattern": "(a)\\\\1"             | 7  | 'api_key.key_pattern' does not compile
            "header_name": "Authorization"         | "key_pattern": ""                     | 7  | is empty
            "header_name": "Authorization"         | "env_var": "9X"                       | 7  | not the name of an environment variable
            "header_name": "Authorization"         | "placement": "quary"                  | 7  | did you mean 'query'?
            "header_name": "Authorization"         | "placement": "query"                  | 6  | missing field 'api_key.query_name'
            "header_name": "Authorization"         | "placement": "query", "query_name": "a&b"           | 7 | letters, digits
            "header_name": "Authorization"         | "placement": "cookie", "cookie_name": "a;b"         | 7 | is not the name of a cookie
            "header_name": "Authorization"         | "placement": "path", "path_after": "bot"            | 7 | not the plain beginning
            "header_name": "Authorization"         | "placement": "path", "path_after": ["/bot", "/bo"]  | 7 | begins with another one
            "header_name": "Authorization"         | "placement": "path", "path_after": "/../bot"        | 7 | not the plain beginning
            "header_name": "Authorization"         | "query_name": "key"                   | 7  | belongs to "placement": "query"
            "header_name": "Authorization"         | "placement": "aws_signature"          | 7  | needs the entry 'access_key_id'
            "header_name": "Authorization"         | "placement": "aws_signature", "query_name": "k"     | 7 | does not go with
            "header_name": "Authorization"         | "secrets": []                         | 7  | one to 8 objects
            "header_name": "Authorization"         | "secrets": [7]                        | 7  | 'api_key.secrets[0]' must be an object
            "header_name": "Authorization"         | "secrets": [{"name": "A", "label": "a"}]            | 7 | small letters
            "header_name": "Authorization"         | "secrets": [{"name": "a"}]            | 7  | missing field 'api_key.secrets[0].label'
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a", "secret": false}] | 7 | none that is secret and required
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a"}, {"name": "a", "label": "b"}] | 7 | names 'a' twice
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a", "key_pattern": "("}] | 7 | does not compile
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a", "env_var": "PATH"}] | 7 | has a meaning of its own
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a"}], "key_pattern": "x" | 7 | belongs into an entry
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a"}], "from": "b" | 7 | no required entry
            "header_name": "Authorization"         | "secrets": [{"name": "a", "label": "a"}, {"name": "b", "label": "b", "required": false}], "from": "b" | 7 | no required entry
            "header_name": "Authorization"         | "placement": "basic", "secrets": [{"name": "a", "label": "a"}], "basic_username_from": "a" | 7 | and nothing more
            "header_name": "Authorization"         | "from": "api_key"                     | 7  | no required entry
            "header_name": "Authorization"         | "places": []                          | 7  | one to 8 objects
            "header_name": "Authorization"         | "places": [7]                         | 7  | must be an object
            "header_name": "Authorization"         | "places": [{"placement": "query", "query_nam": "k"}] | 7 | did you mean 'query_name'?
            "header_name": "Authorization"         | "places": [{"header_name": "A"}, {"header_name": "a"}] | 7 | go to the same place
            "header_name": "Authorization"         | "placement": "query", "places": [{"header_name": "A"}] | 7 | belongs into an entry
            "header_name": "Authorization"         | "constant_headers": {"Host": "x"}     | 7  | may not be set
            "header_name": "Authorization"         | "constant_headers": {"Cookie": "x"}   | 7  | may not be set
            "header_name": "Authorization"         | "constant_headers": {"X": "a\\u000ab"} | 7  | is not plain text
            "header_name": "Authorization"         | "constant_headers": {"X": {"valu": "a"}} | 7 | did you mean 'value'?
            "header_name": "Authorization"         | "constant_headers": {"AUTHORIZATION": "a"} | 7 | go to the same place
            "header_name": "Authorization"         | "placement": "basic"                  | 7  | either "basic_username"
            "header_name": "Authorization"         | "placement": "basic", "basic_secret_is": "token"    | 7 | 'username' or 'password'
            "header_name": "Authorization"         | "placement": "basic", "basic_username": "a:b"       | 7 | neither ':' nor
            "header_name": "Authorization"         | "placement": "basic", "basic_username": "a", "basic_secret_is": "username" | 7 | either
            "header_name": "Authorization"         | "placement": "basic", "basic_username": "a", "header_name": "X" | 7 | must be 'Authorization'
            "header_name": "Authorization"         | "basic_username": "a"                 | 7  | belongs to "placement": "basic"
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"api_key": "PATH"}}          | 9  | meaning of its own
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"api_key": "https_proxy"}}   | 9  | meaning of its own
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"api_key": "LD_PRELOAD"}}    | 9  | meaning of its own
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"api_key": "A-B"}}           | 9  | not the name of an environment variable
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"api_key": ["A"]}}           | 9  | must be the name of a variable, not a list
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"a": "A", "b": "A"}}         | 9  | 'A' is named twice
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"access_token": "A", "refresh_token": "A"}} | 9 | 'A' is named twice
            {"env": {"api_key": "ACME_KEY"}}       | {"env": {"api_key": "A"}, "A": "API_URL"} | 9 | 'A' is named twice
            {"env": {"api_key": "ACME_KEY"}}       | {"ACME_HOST": "HOST"}                 | 9  | must be one of BASE_URL
            "https://acme.example/docs"            | "javascript:alert(1)"                 | 10 | 'docs_url' must be an https URL
            "https://acme.example/docs"            | "https://me:pw@acme.example/"         | 10 | 'docs_url' must be an https URL
            "https://acme.example/docs"            | "https://{tenant}.example/"           | 10 | 'docs_url' must be an https URL
            "api.acme.example"                     | "http://api.acme.example"             | 11 | write 'https://api.acme.example'
            "api.acme.example"                     | "HTTP://api.acme.example"             | 11 | https only
            "api.acme.example"                     | "ftp://api.acme.example"              | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "regex:.*acme\\\\.example"            | 11 | can match names of many domains, such as 'acme.example' and 'aacme.example'
            "api.acme.example"                     | "REGEX:(?=a)a\\\\.acme\\\\.example"   | 11 | has a group that begins with
            "api.acme.example"                     | "regex:a.localhost"                    | 11 | can match
            "api.acme.example"                     | "regex:a\\\\.localhost"                | 11 | names this computer
            "api.acme.example"                     | "regex:[a-zé]\\\\.acme\\\\.example" | 11 | has the character U+00E9
            "api.acme.example"                     | "*.co.uk"                             | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "*.example"                           | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "api.*.example"                       | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "me@api.acme.example"                 | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "api.acme.example:0"                  | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "api.acme.example:x"                  | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "api.acme.example/a?b=c"              | 11 | is not a host, host:port or https URL
            "api.acme.example"                     | "127.0.0.1"                           | 11 | is an address
            "api.acme.example"                     | "2130706433"                          | 11 | is an address
            "api.acme.example"                     | "0x7f.1:443"                          | 11 | is an address
            "api.acme.example"                     | "[::1]:8443"                          | 11 | is not a host
            "api.acme.example"                     | "localhost:8443"                      | 11 | names this computer
            "api.acme.example"                     | "https://x.localhost/a"               | 11 | names this computer
            "api.acme.example"                     | "https://api.acme.example/a/../b"     | 11 | is not a plain path
            "api.acme.example"                     | "https://api.acme.example//b"         | 11 | is not a plain path
            "api.acme.example"                     | "https://api.acme.example/%61"        | 11 | is not a plain path
            "api.acme.example"                     | "https://api.acme.example/a;b"        | 11 | is not a plain path
            "api.acme.example"                     | "api acme"                            | 11 | a blank or a control character
            "api.acme.example"                     | ""                                    | 11 | has an empty entry
            "api.acme.example"                     | ["a.example", "A.example"]            | 11 | names 'A.example' twice
            "api.acme.example"                     | {"host": "a"}                         | 11 | must be a text or a list of texts
            "api.acme.example"                     | "a.example", "host_url": "b.example"  | 11 | an old name of 'api_url'
            """)
    void namesTheProblemAndItsLine(String replaced, String by, int line, String message) {
        assertTrue(VALID.contains(replaced), "this row replaces nothing");
        List<Problem> problems = problems(VALID.replace(replaced, by == null ? "" : by));
        assertTrue(
                problems.stream().anyMatch(p -> p.line() == line && p.message().contains(message)),
                () -> "instead: " + problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | empty: a definition is a JSON object
            []                          | a definition is a JSON object, not a list
            null                        | a definition is a JSON object, not null
            {"a": 1} {}                 | something follows
            {"a": 1                     | line 1: not JSON: Unexpected end-of-input: expected close marker for Object]
            {'a': 1}                    | line 1: not JSON
            {"a": NaN}                  | line 1: not JSON
            {"a": 1,}                   | line 1: not JSON
            """)
    void refusesWhatIsNoJsonObject(String json, String message) {
        String all = problems(json).toString();
        assertTrue(all.contains(message), all);
    }

    @Test
    void tellsEverythingAtOnceInTheOrderOfLines() {
        String broken = VALID.replace("\"acme\"", "\"-\"")
                .replace("header_name", "header_nam")
                .replace("ACME_KEY", "ACME KEY")
                .replace("\"api.acme", "\"http://api.acme");
        assertEquals(
                List.of(2, 7, 9, 11),
                problems(broken).stream().map(Problem::line).toList());
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        assertTrue(problems("[".repeat(40)).getFirst().message().contains("nesting depth"));
        assertTrue(problems(" ".repeat(300_000)).getFirst().message().contains("longer than"));
    }

    @Test
    void cutsAFloodOfProblems() {
        String many = IntStream.range(0, 60).mapToObj(i -> "\"bad " + i + "\"").collect(Collectors.joining(","));
        List<Problem> problems = problems(VALID.replace("\"api.acme.example\"", "[" + many + "]"));
        assertEquals(51, problems.size());
        assertTrue(problems.getLast().message().startsWith("and "));
    }

    @Test
    void problemsCannotSteerATerminal() {
        for (String field : List.of("\"header_nam\\u001b\": 1", "\"header_name\": \"x\\u001b[31m\"")) {
            String all = problems(VALID.replace("\"header_name\": \"Authorization\"", field))
                    .toString();
            assertTrue(all.contains("\\u001b") && all.indexOf('\u001b') < 0, all);
        }
    }

    private static List<Problem> problems(String json) {
        return assertThrows(
                        InvalidDefinitionException.class,
                        () -> new JsonDefinitionFormat(EgressPolicy.STRICT).parse(json))
                .problems();
    }
}
