package authsome.dist;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares JSON with what somebody wrote down that it should be. Members have to be exactly those; an object's {@code "+"}
 * names the ones that authsome adds, and {@code "+*"} says that there may be any. Where the value cannot be known, a text
 * says what it looks like: {@code ~text}, {@code ~time}, {@code ~number}, {@code ~flag}, {@code ~object}, {@code ~any},
 * {@code ~null or text}, {@code ~/pattern/}, {@code ~name=/pattern/} (which remembers it), and {@code ["~each", X]} or {@code ["~some", X]}.
 */
final class Expectation {

    private static final Pattern PATTERN = Pattern.compile("~(?:(\\w+)=)?/(.*)/");

    private final Map<String, String> known;
    private final List<String> wrong = new ArrayList<>();

    private Expectation(Map<String, String> known) {
        this.known = known;
    }

    /** What differs; empty for nothing. Named values go into {@code known}. */
    static List<String> differences(JsonValue wanted, JsonValue found, Map<String, String> known) {
        Expectation expectation = new Expectation(known);
        expectation.compare("", wanted, found);
        return expectation.wrong;
    }

    private void compare(String at, JsonValue wanted, JsonValue found) {
        if (wanted instanceof JsonObject object) {
            compareMembers(at, object, found);
        } else if (wanted instanceof JsonValue.Array(List<JsonValue> items)) {
            compareItems(at, items, found);
        } else if (wanted instanceof JsonText text && text.text().startsWith("~")) {
            check(fits(text.text(), found), at, text.text(), found);
        } else {
            check(shown(wanted).equals(shown(found)), at, shown(wanted), found);
        }
    }

    private void compareMembers(String at, JsonObject wanted, JsonValue found) {
        if (!(found instanceof JsonObject object)) {
            check(false, at, "an object", found);
            return;
        }
        List<String> more = new ArrayList<>(object.members().keySet());
        for (Map.Entry<String, JsonValue> member : wanted.members().entrySet()) {
            if (member.getKey().startsWith("+")) {
                continue;
            }
            JsonValue value = object.members().get(member.getKey());
            more.remove(member.getKey());
            if (value == null) {
                wrong.add(at + "." + member.getKey() + " is missing");
            } else {
                compare(at + "." + member.getKey(), member.getValue(), value);
            }
        }
        if (wanted.find("+*") != null) {
            return;
        }
        for (String added : wanted.find("+") == null ? List.<String>of() : wanted.texts("+")) {
            if (!more.remove(added)) {
                wrong.add(at + "." + added + " is no addition any more");
            }
        }
        more.forEach(name -> wrong.add(at + "." + name + " is not known to clients"));
    }

    private void compareItems(String at, List<JsonValue> wanted, JsonValue found) {
        if (!(found instanceof JsonValue.Array(List<JsonValue> items))) {
            check(false, at, "a list", found);
            return;
        }
        String rule = wanted.size() == 2 && wanted.getFirst() instanceof JsonText text ? text.text() : "";
        if (rule.equals("~each")) {
            for (int i = 0; i < items.size(); i++) {
                compare(at + "[" + i + "]", wanted.get(1), items.get(i));
            }
        } else if (rule.equals("~some")) {
            boolean one = items.stream()
                    .anyMatch(item -> differences(wanted.get(1), item, known).isEmpty());
            check(one, at, "one like " + shown(wanted.get(1)), found);
        } else if (wanted.size() != items.size()) {
            check(false, at, wanted.size() + " items", found);
        } else {
            for (int i = 0; i < items.size(); i++) {
                compare(at + "[" + i + "]", wanted.get(i), items.get(i));
            }
        }
    }

    private boolean fits(String rule, JsonValue found) {
        String text = found instanceof JsonText value ? value.text() : null;
        return switch (rule) {
            case "~any" -> true;
            case "~text" -> text != null;
            case "~null or text" -> text != null || found.equals(JsonValue.NULL);
            case "~null or time" -> found.equals(JsonValue.NULL) || (text != null && isTime(text));
            case "~time" -> text != null && isTime(text);
            case "~number" -> found instanceof JsonValue.Literal(String digits) && digits.matches("-?[0-9]+");
            case "~flag" -> found instanceof JsonValue.Literal(String word) && word.matches("true|false");
            case "~object" -> found instanceof JsonObject;
            default -> text != null && matches(rule, text);
        };
    }

    private boolean matches(String rule, String text) {
        Matcher parts = PATTERN.matcher(rule);
        if (!parts.matches()) {
            throw new AssertionError("no such rule: " + rule);
        }
        boolean fits = text.matches(parts.group(2));
        if (fits && parts.group(1) != null) {
            known.put(parts.group(1), text);
        }
        return fits;
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 2000;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static String shown(JsonValue value) {
        return authsome.api.client.json.Json.printText(value);
    }

    private void check(boolean right, String at, String wanted, JsonValue found) {
        if (!right) {
            String shown = shown(found);
            wrong.add(at + " should be " + wanted + " and is "
                    + (shown.length() > 300 ? shown.substring(0, 300) + "..." : shown));
        }
    }
}
