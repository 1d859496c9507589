package authsome.daemon.golden;

import authsome.ports.tck.wire.GoldenHead.Field;
import authsome.ports.tck.wire.GoldenRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** In which ways requests carry credentials, as golden requests show it. One request may have several shapes. */
enum GoldenShape {
    BEARER_KEY,
    BEARER_TOKEN,
    OTHER_SCHEME,
    RAW_HEADER,
    BASIC_KEY_AS_USER,
    BASIC_PAIR,
    SEVERAL_HEADERS,
    CONSTANT_HEADER,
    QUERY,
    PATH,
    COOKIE,
    INSTALLATION,
    SIGNATURE;

    static Set<GoldenShape> of(GoldenRequest request) {
        Set<GoldenShape> shapes = EnumSet.noneOf(GoldenShape.class);
        List<Field> fields = request.received().fields();
        fields.forEach(field -> shapes.add(of(request, field)));
        if (fields.stream().filter(field -> carries(request, field)).count() > 1) {
            shapes.add(SEVERAL_HEADERS);
        }
        if (!path(request.sent().target()).equals(path(request.received().target()))) {
            shapes.add(PATH);
        } else if (!request.sent().target().equals(request.received().target())) {
            shapes.add(QUERY);
        }
        boolean named = request.entered().entrySet().stream()
                .anyMatch(entered -> names(request, entered.getKey(), entered.getValue()));
        if (named) {
            shapes.add(INSTALLATION);
        }
        return shapes;
    }

    private static String path(String target) {
        return target.split("\\?", 2)[0];
    }

    /** Whether what was entered decides where the request goes. */
    private static boolean names(GoldenRequest request, String name, String value) {
        return name.equals("base_url") || request.sent().host().contains(value);
    }

    private static GoldenShape of(GoldenRequest request, Field field) {
        if (field.start()) {
            return SIGNATURE;
        }
        if (field.name().equalsIgnoreCase("Cookie")) {
            return COOKIE;
        }
        String[] words = field.value().split(" ", 2);
        if (words[0].equals("Basic")) {
            return pair(words[1]).endsWith(":") ? BASIC_KEY_AS_USER : BASIC_PAIR;
        }
        if (!carries(request, field)) {
            return CONSTANT_HEADER;
        }
        if (words.length == 1) {
            return RAW_HEADER;
        }
        if (!words[0].equals("Bearer")) {
            return OTHER_SCHEME;
        }
        return request.entered().containsKey(GoldenRequest.ACCESS_TOKEN) ? BEARER_TOKEN : BEARER_KEY;
    }

    private static boolean carries(GoldenRequest request, Field field) {
        return field.value().startsWith("Basic ")
                || request.entered().values().stream()
                        .anyMatch(value -> field.value().contains(value));
    }

    private static String pair(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
