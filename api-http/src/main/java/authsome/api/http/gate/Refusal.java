package authsome.api.http.gate;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.http.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A request that goes no further than the gate; the connection ends with it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;
    private final Form form;

    /** As what it is told. */
    private enum Form {
        JSON("application/json"),
        PROBLEM(Problem.TYPE),
        PAGE("text/html; charset=utf-8");

        private final String type;

        Form(String type) {
            this.type = type;
        }
    }

    Refusal(int status, String detail) {
        this(status, detail, Form.JSON);
    }

    private Refusal(int status, String detail, Form form) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.form = form;
    }

    static Refusal malformed(String detail) {
        return new Refusal(400, detail);
    }

    /** The server is ending, and has not looked at what the request wants: clients of ours try it again. */
    static Refusal ending() {
        return new Refusal(503, "this server is ending; ask again");
    }

    int status() {
        return status;
    }

    /** The same refusal for whoever sent {@code head}: a page for a browser, a problem for who asks for problems. */
    Refusal to(RequestHead head) {
        if (head.takesPages()) {
            return new Refusal(status, detail, Form.PAGE);
        }
        return new Refusal(status, detail, head.asksForProblems() ? Form.PROBLEM : Form.JSON);
    }

    /** The whole response. */
    byte[] response() {
        byte[] body = body();
        String head = "HTTP/1.1 " + status + " " + reason() + "\r\n"
                + "Content-Type: " + form.type + "\r\n"
                + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + "Cache-Control: no-store\r\n"
                + (status == 503 ? "Retry-After: 1\r\nAuthsome-Untouched: true\r\n" : "")
                + "Connection: close\r\n\r\n";
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        response.writeBytes(body);
        return response.toByteArray();
    }

    private byte[] body() {
        JsonObject error = JsonObject.builder().put("detail", detail).build();
        return switch (form) {
            case JSON -> Json.print(error);
            case PROBLEM -> Json.print(Problem.of(status, error));
            case PAGE -> page().getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Sentences of this program only stand here, and none of them has markup. */
    private String page() {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>Refused \u2013 authsome</title></head>"
                + "<body><main><h1>Refused</h1><p>" + detail + ".</p></main></body></html>\n";
    }

    private String reason() {
        return switch (status) {
            case 403 -> "Forbidden";
            case 405 -> "Method Not Allowed";
            case 411 -> "Length Required";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 417 -> "Expectation Failed";
            case 421 -> "Misdirected Request";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "Bad Request";
        };
    }
}
