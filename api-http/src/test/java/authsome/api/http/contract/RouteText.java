package authsome.api.http.contract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the table of routes, whose head says how it is written. */
final class RouteText {

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** A variable part of paths. */
    record Part(String type, String text) {}

    /** A parameter in the query. */
    record Query(String name, boolean required, String type, String text) {}

    /** A status: what its body is, null for an error, and when it comes. */
    record Answer(@Nullable String shape, String text) {}

    /** A route in words. */
    static final class Operation {

        final String name;
        final String group;
        final String summary;
        final List<String> more = new ArrayList<>();
        final List<Query> queries = new ArrayList<>();
        final Map<Integer, Answer> answers = new TreeMap<>();

        @Nullable
        String body;

        boolean bodyRequired;

        Operation(String name, String group, String summary) {
            this.name = name;
            this.group = group;
            this.summary = summary;
        }

        String method() {
            return name.substring(0, name.indexOf(' '));
        }

        String path() {
            return name.substring(name.indexOf(' ') + 1);
        }
    }

    static RouteText read(String text) {
        RouteText all = new RouteText();
        String group = "";
        Operation open = null;
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.strip().split("\\s+\\|\\s+", 3);
            String[] first = columns[0].split(" ", 2);
            if (line.startsWith(" ")) {
                member(requireNonNull(open, line), line.strip(), first, columns);
            } else if (first[0].equals("=")) {
                group = first[1];
                all.groups.put(group, columns[1]);
            } else if (first[0].equals("path")) {
                all.parts.put(first[1], new Part(columns[1], columns[2]));
            } else {
                open = new Operation(columns[0], group, columns[1]);
                if (all.operations.put(columns[0], open) != null) {
                    throw new IllegalArgumentException(columns[0] + " stands twice in routes.txt");
                }
            }
        }
        return all;
    }

    private static void member(Operation operation, String line, String[] first, String[] columns) {
        switch (first[0]) {
            case ">" -> operation.more.add(line.substring(2));
            case "query", "query!" ->
                operation.queries.add(new Query(first[1], first[0].endsWith("!"), columns[1], columns[2]));
            case "body", "body?" -> {
                operation.body = first[1];
                operation.bodyRequired = first[0].equals("body");
            }
            default ->
                operation.answers.put(
                        Integer.parseInt(first[0]), new Answer(first.length < 2 ? null : first[1], columns[1]));
        }
    }

    Map<String, Part> parts() {
        return parts;
    }

    Map<String, String> groups() {
        return groups;
    }

    Map<String, Operation> operations() {
        return operations;
    }
}
