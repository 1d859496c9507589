package authsome.fuzz;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofCodec;
import authsome.api.client.proof.ProofFormatException;
import authsome.api.http.gate.GateTarget;
import authsome.application.audit.CursorTarget;
import authsome.application.caller.RefusedException;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.HostPattern;
import authsome.domain.secret.Secret;
import authsome.home.settings.InvalidSettingsException;
import authsome.home.settings.RootsTarget;
import authsome.home.settings.SettingsReader;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.SealedBytes;
import authsome.providers.Providers;
import authsome.proxy.http.Authority;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.http.ResponseHead;
import authsome.proxy.net.HelloTarget;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parser of ours, with inputs to begin with. Whatever it is given, it reads it or refuses it with the one exception that
 * it documents; anything else leaves {@link #accept}.
 */
enum Target {
    JSON_BODY(
            List.of("{\"provider\":\"openai\",\"connection\":null,\"n\":[1,-2.5e3,true],\"t\":\"\\u00e4\\n\"}", "[]")) {
        @Override
        void read(byte[] input) {
            try {
                String printed = Json.printText(Json.parse(input));
                same(printed, Json.printText(Json.parse(printed.getBytes(StandardCharsets.UTF_8))));
            } catch (JsonFormatException _) {
                // refused
            }
        }
    },
    DEFINITION(List.of(
            """
            {"name": "acme", "display_name": "Acme", // a comment
             "auth_type": "api_key", "flow": "api_key", "api_url": ["api.acme.example", "*.acme.example"],
             "api_key": {"header_name": "Authorization", "header_prefix": "Bearer", "key_pattern": "^ak_[a-z0-9]{20}$"},
             "export": {"env": {"api_key": "ACME_API_KEY"}}}
            """, """
            {"name": "pair", "display_name": "Pair", "auth_type": "api_key", "flow": "api_key",
             "api_key": {"secrets": [{"name": "user", "label": "User", "secret": false, "env_var": "PAIR_USER"},
               {"name": "password", "label": "Password", "required": true}],
              "places": [{"placement": "basic", "basic_username_from": "user", "basic_password_from": "password"},
               {"placement": "query", "query_name": "key", "from": "user"}, {"placement": "path", "path_after": "/bot"}],
              "constant_headers": {"X-Version": "1", "X-Fixed": {"value": "y", "override": true}}}}
            """, "{\"name\":\"a\",\"auth_type\":\"oauth2\",\"flow\":\"pkce\",\"oauth\":{\"scopes\":[\"a\"]}}")) {
        @Override
        void read(byte[] input) {
            try {
                ProviderDocument document = Providers.definitionFormat().parse(utf8(input));
                same(document, Providers.definitionFormat().parse(document.json()));
            } catch (InvalidDefinitionException refused) {
                require(!refused.problems().isEmpty(), "refused without a reason");
            }
        }
    },
    CONNECT_TARGET(
            List.of("api.openai.com:443", "[::1]:443", "127.0.0.1:8080", "user@host:443", "xn--e1afmkfd.example:1")) {
        @Override
        void read(byte[] input) throws IOException {
            Authority.parse(latin1(input), 443);
        }
    },
    REQUEST_HEAD(List.of(
            "GET /v1/models?limit=2 HTTP/1.1\r\nHost: api.openai.com\r\nAccept: */*\r\n\r\n",
            "CONNECT api.openai.com:443 HTTP/1.1\r\nHost: api.openai.com:443\r\nProxy-Authorization: Basic cnVuOng=\r\n\r\n",
            "POST /%2e%2e/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: x, close\r\n\r\n")) {
        @Override
        void read(byte[] input) throws IOException {
            RequestHead.parse(Relayed.head(input)).path();
        }
    },
    PLACED_TARGET(List.of("/bot1:a/x?a=1&key=2&%6bey=3&KEY", "/w?b=%zz&key", "/a//b;c?x=+key+=1&&", "/botx%2F?")) {
        @Override
        void read(byte[] input) throws IOException {
            PlacedTarget.read(input);
        }
    },
    SIGNED_HEAD(List.of(
            String.join("\r\n", "GET /a%20b/c?x=1&y HTTP/1.1", "Host: s3.amazonaws.com", "X-Amz-Meta-A: 1  2", "", ""),
            String.join(
                    "\r\n",
                    "PUT /?X-Amz-Credential=a%2Fb&X-Amz-Signature=0 HTTP/1.1",
                    "Host: b.s3-eu-west-1.amazonaws.com",
                    "Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, x",
                    "X-Amz-Content-Sha256: UNSIGNED-PAYLOAD",
                    "",
                    ""))) {
        @Override
        void read(byte[] input) throws IOException {
            PlacedTarget.sign(input);
        }
    },
    RESPONSE_HEAD(List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\n",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")) {
        @Override
        void read(byte[] input) throws IOException {
            ResponseHead.parse(Relayed.head(input));
        }
    },
    CHUNKED_BODY(List.of("5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n", "0\r\n\r\n")) {
        @Override
        void read(byte[] input) throws IOException {
            Relayed.chunks(input);
        }
    },
    REDACTED_BODY(List.of(
            "a\u0000b\u0001c\u0002d", "\u0003 \u0004==\n\u0005", "s3cr3t/key+s3cr3t", "{\"key\": \"\u0002\"}")) {
        @Override
        void read(byte[] input) throws IOException {
            RedactedBody.search(input);
        }
    },
    INFLATED_BODY(List.of(RedactedBody.zipped(), "\u001f")) {
        @Override
        void read(byte[] input) throws IOException {
            RedactedBody.inflate(input);
        }
    },
    API_REQUEST_HEAD(List.of(String.join(
            "\r\n", "POST /api/a%20b/%C3%A9?x=%2F HTTP/1.1", "Host: localhost:7998", "Content-Length: 0", "", ""))) {
        @Override
        void read(byte[] input) {
            GateTarget.read(input);
        }
    },
    SETTINGS(List.of("""
            {"port": 7999, "store": "sqlite", "reported_version": "0.7.2",
             "upstream": {"resolve": {"api.example:443": "127.0.0.1:8443"}, "allow_private": ["api.example"]}}
            """)) {
        @Override
        void read(byte[] input) throws IOException {
            try {
                new SettingsReader(Map.of("sqlite", Set.of()), Map.of()).read(Scratch.holding(input));
            } catch (InvalidSettingsException refused) {
                require(!refused.problems().isEmpty(), "refused without a reason");
            }
        }
    },
    PEM_ROOTS(List.of("""
            -----BEGIN CERTIFICATE-----
            MIIBszCCAVmgAwIBAgIBATAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDEwR0ZXN0
            -----END CERTIFICATE-----
            """)) {
        @Override
        void read(byte[] input) throws IOException {
            RootsTarget.read(Scratch.holding(input));
        }
    },
    ENVELOPE(List.of("\u0001\u0004test" + "0".repeat(12) + "body" + "1".repeat(16))) {
        @Override
        void read(byte[] input) {
            same(
                    List.of(SealedBytes.parse(input)),
                    List.of(SealedBytes.parse(SealedBytes.parse(input).toByteArray())));
        }
    },
    SEALED_RECORD(List.of("x", "{}", "\u0001\u0003abc" + "0".repeat(40))) {
        @Override
        void read(byte[] input) {
            SealedNote.read(input);
        }
    },
    DID(List.of("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")) {
        @Override
        void read(byte[] input) {
            same(utf8(input), new Did(utf8(input)).value());
        }
    },
    HANDLE(List.of("calm-boldly-firmly-0412")) {
        @Override
        void read(byte[] input) {
            same(utf8(input), new Handle(utf8(input)).value());
        }
    },
    PROOF(List.of(
            "eyJhbGciOiJFZERTQSIsInR5cCI6ImF1dGhzb21lLXBvcCtqd3QifQ.eyJpc3MiOiJhIiwiaWF0IjoxfQ." + "A".repeat(86))) {
        @Override
        void read(byte[] input) {
            try {
                ProofCodec.parse(utf8(input));
            } catch (ProofFormatException _) {
                // refused
            }
        }
    },
    IDENTITY_KEY(List.of("0123456789abcdef".repeat(4) + "\n")) {
        @Override
        void read(byte[] input) {
            try (Secret text = Secret.owning(input.clone());
                    Secret seed = IdentityKey.parseSeed(text)) {
                same(32, seed.length());
            }
        }
    },
    HOST_PATTERN(List.of("api.example.com", "*.example.com", "regex:^api-[a-z]+\\.example\\.com$")) {
        @Override
        void read(byte[] input) {
            new HostPattern(utf8(input));
        }
    },
    API_URL(List.of("https://api.example.com:8443/v1/", "*.example.com", "api.example.com:443")) {
        @Override
        void read(byte[] input) {
            ApiUrl.parse(utf8(input));
        }
    },
    AUDIT_CURSOR(List.of("MTIuMw", "OTk5OTk5OTk5OTk5OTk5OTk5Ljk5OTk5OQ")) {
        @Override
        void read(byte[] input) {
            CursorTarget.read(utf8(input));
        }
    },
    CLIENT_HELLO(List.of(hello("api.openai.com"), "\u0016\u0003\u0001\u0000\u0001\u0001", "GET / HTTP/1.1\r\n")) {
        @Override
        void read(byte[] input) throws IOException {
            HelloTarget.read(input);
        }
    },
    ROUTED_HEAD(List.of(
            "GET /v1/models HTTP/1.1\r\nHost: api.acme.test\r\nX-Authsome-Connection: second/default\r\n\r\n",
            "GET /v1/admin/%2e%2e/x HTTP/1.1\r\nHost: a.acme.test\r\nAuthorization: Bearer x\r\n\r\n",
            "DELETE /v1/admin HTTP/1.1\r\nHost: API.acme.test:443\r\n\r\n")) {
        @Override
        void read(byte[] input) throws IOException {
            Routed.decide(input);
        }
    },
    HEADER_BLOCK(List.of(
            "\202\207\204\000\012:authority\006a.test\000\001x\001y\000\006cookie\003a=b\000\006cookie\003c=d",
            "\202\206\204A\214\361\343\302\345\362:k\240\253\220\364\377",
            "@\012custom-key\015custom-header\276")) {
        @Override
        void read(byte[] input) throws IOException {
            Framed.block(input);
        }
    },
    HTTP2_FRAMES(
            List.of(
                    "\000\000\026\001\004\000\000\000\001\203\207\204\000\012:authority\006a.test\000\000\005\000\000\000\000\000\001hello\000\000\004\010\000\000\000\000\000\000\000\000\001\000\000\005\001\005\000\000\000\001\000\001x\001y\000\000\010\006\000\000\000\000\00012345678",
                    "\000\000\004\001\001\000\000\000\001\202\207\204\000\000\000/\011\004\000\000\000\001\012:authority\006a.test\000\001x\001y\000\006cookie\003a=b\000\006cookie\003c=d\000\000\004\003\000\000\000\000\001\000\000\000\010\000\000\006\004\000\000\000\000\000\000\004\000\000\001\000\000\000\010\007\000\000\000\000\000\000\000\000\000\000\000\000\000")) {
        @Override
        void read(byte[] input) throws IOException {
            Framed.frames(input);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list, whose type does not say so
    private final List<String> corpus;

    Target(List<String> corpus) {
        this.corpus = List.copyOf(corpus);
    }

    /** Inputs that are right, or nearly so. */
    List<byte[]> corpus() {
        return corpus.stream()
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Gives it an input; returns when it was read or refused as documented. */
    final void accept(byte[] input) {
        try {
            read(input);
        } catch (MalformedMessageException refused) {
            require(refused.status() >= 400 && refused.status() < 600, "status " + refused.status());
        } catch (EOFException | DamagedDocumentException | RefusedException _) {
            // refused
        } catch (IllegalArgumentException refused) {
            // what a value says when it is made of nonsense
            require(refused.getClass() == IllegalArgumentException.class, refused);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** How many times dearer an input is than one of the others: two parsers read files, and one has threads. */
    int dearness() {
        return this == SETTINGS || this == PEM_ROOTS || this == HTTP2_FRAMES ? 10 : 1;
    }

    abstract void read(byte[] input) throws IOException;

    /** A ClientHello for a host, in one record. */
    private static String hello(String host) {
        String name = sized(2, sized(2, "\u0000" + sized(2, host)));
        String extensions = sized(2, "\u0000\u0000" + name);
        String hello = "\u0003\u0003" + "r".repeat(32) + sized(1, "") + sized(2, "\u0013\u0001") + sized(1, "\u0000")
                + extensions;
        return "\u0016\u0003\u0001" + sized(2, "\u0001" + sized(3, hello));
    }

    private static String sized(int digits, String text) {
        StringBuilder size = new StringBuilder();
        for (int shift = 8 * (digits - 1); shift >= 0; shift -= 8) {
            size.append((char) (text.length() >> shift & 0xff));
        }
        return size + text;
    }

    private static String utf8(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static String latin1(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    static void same(Object expected, Object actual) {
        require(expected.equals(actual), "read " + actual + " where it wrote " + expected);
    }

    static void require(boolean condition, Object otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
