package authsome.api.http.contract;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.http.contract.DocumentWriter.Exchange;
import authsome.api.http.route.RouteTable;
import authsome.api.http.screen.Screens;
import authsome.application.Broker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables that describe the API. */
final class Tables {

    static final RouteText ROUTES = RouteText.read(text("routes.txt"));

    private Tables() {}

    /** The routes for programs, and the pages that the table describes too. */
    static List<RouteTable.Line> lines(Broker broker) {
        List<RouteTable.Line> lines = new ArrayList<>(RouteTable.all(broker));
        Screens.all(broker).forEach(page -> {
            String name = page.method().text() + " " + page.pattern();
            if (ROUTES.operations().containsKey(name)) {
                lines.add(new RouteTable.Line(name, false));
            }
        });
        return lines;
    }

    static JsonObject document(Broker broker, Map<String, Exchange> examples) {
        JsonObject head = Json.parseObject(text("head.json").getBytes(StandardCharsets.UTF_8));
        return new DocumentWriter(ROUTES, ShapeText.read(text("schemas.txt")), head, examples).write(lines(broker));
    }

    static List<String> rows(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
