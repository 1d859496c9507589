package authsome.ports.tck.wire;

import java.util.List;

/**
 * HTTP/1.1 that two readers could take for two different messages, or that no reader should take for a message at all.
 * Whoever reads HTTP refuses all of it, whichever side he is on.
 */
public final class MalformedHttp {

    /** Stands in the requests where a host belongs. */
    private static final String HOST = "H";

    private static final List<String> REQUESTS = List.of(
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4, 4\r\n\r\nabcd",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: +5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 0x5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 5 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length:\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: identity\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.0\r\nHost: H\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding\u000b: chunked\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nX: a\r\n folded\r\n\r\n",
            "GET / HTTP/1.1\r\n Host: H\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\nX: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nX: a\rb\r\n\r\n",
            "GET / HTTP/1.1\nHost: H\n\n",
            "GET / HTTP/1.1\r\nHost: H\r\nX: a\u0000b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\n: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nHost: H\r\n\r\n",
            "GET / HTTP/1.1\r\nX: no host\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: H\r\nConnection: Host\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: H\r\nConnection: content-length\r\nContent-Length: 1\r\n\r\na",
            "GET  / HTTP/1.1\r\nHost: H\r\n\r\n",
            "GET / x HTTP/1.1\r\nHost: H\r\n\r\n",
            "GET /\tx HTTP/1.1\r\nHost: H\r\n\r\n",
            "GET /\u00e4 HTTP/1.1\r\nHost: H\r\n\r\n",
            "GET /# HTTP/1.1\r\nHost: H\r\n\r\n",
            "GET / HTTP/1.2\r\nHost: H\r\n\r\n",
            "GET / HTTP/2.0\r\nHost: H\r\n\r\n",
            "GET / http/1.1\r\nHost: H\r\n\r\n",
            "GET /\r\nHost: H\r\n\r\n",
            "GET https://H/ HTTP/1.1\r\nHost: H\r\n\r\n",
            "\r\nGET / HTTP/1.1\r\nHost: H\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\n");

    private static final List<String> CHUNKED_BODIES = List.of(
            "+5\r\nhello\r\n0\r\n\r\n",
            "0x5\r\nhello\r\n0\r\n\r\n",
            " 5\r\nhello\r\n0\r\n\r\n",
            "5 \r\nhello\r\n0\r\n\r\n",
            "5 ;x\r\nhello\r\n0\r\n\r\n",
            "-5\r\nhello\r\n0\r\n\r\n",
            ";x\r\nhello\r\n0\r\n\r\n",
            "5\nhello\r\n0\r\n\r\n",
            "5;a\nb\r\nhello\r\n0\r\n\r\n",
            "5\r\nhelloX\r\n0\r\n\r\n",
            "5\r\nhello\n0\r\n\r\n",
            "ffffffffffffffff\r\nhello",
            "10000000000000005\r\nhello\r\n0\r\n\r\n",
            "5\r\nhello\r\n0\r\nContent-Length: 3\r\n\r\n",
            "5\r\nhello\r\n0\r\nbad trailer\r\n\r\n");

    private static final List<String> RESPONSES = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi!",
            "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi",
            "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nX : a\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1  200 OK\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/2 200\r\nContent-Length: 2\r\n\r\nhi",
            "ICY 200 OK\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+2\r\nhi\r\n0\r\n\r\n");

    private MalformedHttp() {}

    /** Whole requests; {@link #to} gives each the host that it is sent to. */
    public static List<String> requests() {
        return REQUESTS;
    }

    /** What follows a head that says {@code Transfer-Encoding: chunked}; each must not end the body. */
    public static List<String> chunkedBodies() {
        return CHUNKED_BODIES;
    }

    /** What a hostile server answers to a GET. */
    public static List<String> responses() {
        return RESPONSES;
    }

    /** A request of {@link #requests} addressed to {@code host}. */
    public static String to(String host, String request) {
        return request.replace(HOST + "\r\n", host + "\r\n").replace("//" + HOST + "/", "//" + host + "/");
    }
}
