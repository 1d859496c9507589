package authsome.daemon.golden;

import authsome.ports.tck.wire.GoldenHead;
import authsome.ports.tck.wire.GoldenHead.Field;
import authsome.ports.tck.wire.GoldenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a service got with what it has to get: the line byte by byte, and each header, in whatever order. */
final class GoldenComparison {

    /** Of requests that have one. */
    static final String BODY = "{}";

    static final String LENGTH = "Content-Length: " + BODY.length();

    /** Headers that a signature adds beside its own, and which hold the time. */
    private static final String SIGNED = "x-amz-";

    private GoldenComparison() {}

    /** The headers that a client sends. */
    static List<String> sent(GoldenHead head) {
        List<String> fields = new ArrayList<>(List.of("Host: " + head.host()));
        head.fields().forEach(field -> fields.add(field.name() + ": " + field.value()));
        if (Set.of("POST", "PUT", "PATCH").contains(head.method())) {
            fields.add(LENGTH);
        }
        return fields;
    }

    /** What is wrong with a head that arrived; empty for nothing. */
    static String problem(GoldenRequest request, List<String> arrived) {
        GoldenHead wanted = request.received();
        String line = wanted.method() + " " + wanted.target() + " HTTP/1.1";
        if (!arrived.getFirst().equals(line)) {
            return "arrived as " + arrived.getFirst() + " instead of " + line;
        }
        List<String> missing = expected(request);
        List<String> more = new ArrayList<>();
        for (String field : arrived.subList(1, arrived.size())) {
            if (!missing.remove(field) && !isStart(wanted, field, missing)) {
                more.add(field);
            }
        }
        return missing.isEmpty() && more.isEmpty() ? "" : "arrived without " + missing + ", with " + more;
    }

    /** Those that the client sent and that nothing replaces, and those of the credential. */
    private static List<String> expected(GoldenRequest request) {
        List<String> expected = new ArrayList<>();
        Set<String> replaced = new TreeSet<>();
        request.received().fields().forEach(field -> replaced.add(field.name().toLowerCase(Locale.ROOT)));
        for (String field : sent(request.sent())) {
            if (!replaced.contains(field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT))) {
                expected.add(field);
            }
        }
        request.received().fields().forEach(field -> expected.add(field.name() + ": " + field.value()));
        return expected;
    }

    private static boolean isStart(GoldenHead wanted, String arrived, List<String> missing) {
        for (Field field : wanted.fields()) {
            String start = field.name() + ": " + field.value();
            boolean signature = arrived.startsWith(start) && missing.remove(start);
            if (field.start() && (signature || arrived.toLowerCase(Locale.ROOT).startsWith(SIGNED))) {
                return true;
            }
        }
        return false;
    }
}
