package authsome.proxy.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How others read HTTP/1.1: strictly, or in the ways in which servers and clients have been found to be lax. It is no model for
 * anybody; it is for comparing what they all make of the same bytes.
 */
public final class Reading {

    /** What follows a message that had not ended. */
    public static final String UNENDED = " (unended)";

    private static final Pattern NUMBER = Pattern.compile("[\\s+]*(\\d{1,9}).*", Pattern.DOTALL);
    private static final Pattern HEX = Pattern.compile("\\s*(?:0[xX])?\\s*([0-9a-fA-F]{1,8}).*", Pattern.DOTALL);

    /** What a reader believes in. All but the strict one take bare LF, folded lines, blanks anywhere and odd numbers. */
    public enum Manner {
        STRICT,
        CODING_FIRST,
        FIRST_LENGTH_FIRST,
        LAST_LENGTH_FIRST
    }

    private final String bytes;
    private final Manner manner;
    private int at;

    private Reading(String bytes, Manner manner) {
        this.bytes = bytes;
        this.manner = manner;
    }

    /** Each request as its line, a bar and its body. */
    public static List<String> requests(String bytes, Manner manner) {
        return new Reading(bytes, manner).messages("");
    }

    /** Each response to a request of this method as its line, a bar and its body. */
    public static List<String> responses(String bytes, String method, Manner manner) {
        return new Reading(bytes, manner).messages(method);
    }

    private List<String> messages(String method) {
        List<String> messages = new ArrayList<>();
        while (at < bytes.length()) {
            int before = at;
            try {
                messages.add(message(method));
            } catch (UnendedException unended) {
                messages.add(bytes.substring(before).lines().findFirst().orElse("") + UNENDED);
                return messages;
            }
        }
        return messages;
    }

    private String message(String method) throws UnendedException {
        String start = line();
        while (start.isEmpty() && manner != Manner.STRICT) {
            start = line();
        }
        List<String> codings = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        for (String line = field(); !line.isEmpty(); line = field()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            if (manner != Manner.STRICT) {
                name = name.strip().replace('_', '-').replaceAll("[^!-~]", "");
            }
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (name.toLowerCase(Locale.ROOT)) {
                case "transfer-encoding" -> codings.add(value.toLowerCase(Locale.ROOT));
                case "content-length" -> lengths.add(value);
                default -> {}
            }
        }
        return start + "|" + body(start, method, codings, lengths);
    }

    private String body(String start, String method, List<String> codings, List<String> lengths)
            throws UnendedException {
        boolean response = !method.isEmpty();
        if (response && (method.equals("HEAD") || start.contains(" 304"))) {
            return "";
        }
        if (response && manner == Manner.STRICT && start.matches("HTTP/1\\.. (1..|204).*")) {
            return "";
        }
        boolean chunked = codings.stream()
                .anyMatch(coding -> manner == Manner.STRICT ? coding.equals("chunked") : coding.contains("chunked"));
        if (chunked && (lengths.isEmpty() || manner == Manner.STRICT || manner == Manner.CODING_FIRST)) {
            return chunks();
        }
        if (!lengths.isEmpty()) {
            String length = manner == Manner.LAST_LENGTH_FIRST ? lengths.getLast() : lengths.getFirst();
            Matcher number = NUMBER.matcher(length);
            return take(number.matches() ? Integer.parseInt(number.group(1)) : 0);
        }
        if (response && !start.matches("HTTP/1\\.. (1..|204).*")) {
            return take(bytes.length() - at);
        }
        return "";
    }

    private String chunks() throws UnendedException {
        StringBuilder body = new StringBuilder();
        while (true) {
            Matcher size = HEX.matcher(line());
            int length = size.matches() ? Integer.parseUnsignedInt(size.group(1), 16) : 0;
            if (length == 0) {
                break;
            }
            body.append(take(length));
            line();
        }
        while (!field().isEmpty()) {
            // trailers
        }
        return body.toString();
    }

    private String field() throws UnendedException {
        StringBuilder field = new StringBuilder(line());
        while (manner != Manner.STRICT
                && !field.isEmpty()
                && at < bytes.length()
                && " \t".indexOf(bytes.charAt(at)) >= 0) {
            field.append(' ').append(line().strip());
        }
        return field.toString();
    }

    private String line() throws UnendedException {
        int end = bytes.indexOf(manner == Manner.STRICT ? "\r\n" : "\n", at);
        if (end < 0) {
            throw new UnendedException();
        }
        String line = bytes.substring(at, end);
        at = end + (manner == Manner.STRICT ? 2 : 1);
        return manner != Manner.STRICT && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private String take(int count) throws UnendedException {
        if (count < 0 || count > bytes.length() - at) {
            throw new UnendedException();
        }
        at += count;
        return bytes.substring(at - count, at);
    }

    private static final class UnendedException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
