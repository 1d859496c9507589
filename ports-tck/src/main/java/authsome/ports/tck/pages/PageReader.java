package authsome.ports.tck.pages;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the blocks of one page, and the comments directly above each. */
final class PageReader {

    private static final Pattern FENCE = Pattern.compile("(\\s*)```(.*)");
    private static final Pattern COMMENT = Pattern.compile(
            "(?s)<!--\\s*(all tried|tried|not run|printed|first|input|with|ends|file)(?::\\s*(.*?))?\\s*-->");

    private final String page;
    private final Iterator<String> lines;
    private final Map<String, String> marks = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private String allTried = "";
    private int line;

    PageReader(String page, String text) {
        this.page = page;
        this.lines = text.lines().iterator();
    }

    List<Example> read() {
        while (lines.hasNext()) {
            String next = next();
            Matcher fence = FENCE.matcher(next);
            if (fence.matches()) {
                block(fence.group(1).length(), fence.group(2).strip());
                marks.clear();
            } else if (next.strip().startsWith("<!--")) {
                comment(next);
            } else if (!next.isBlank()) {
                marks.clear();
            }
        }
        return List.copyOf(examples);
    }

    private String next() {
        line++;
        return lines.next();
    }

    private void block(int indent, String language) {
        int begun = line;
        StringBuilder text = new StringBuilder();
        while (lines.hasNext()) {
            String next = next();
            if (next.strip().equals("```")) {
                examples.add(new Example(page, begun, language, text.toString(), trial(language), marks));
                return;
            }
            text.append(next.substring(Math.min(indent, next.length()))).append('\n');
        }
        throw new IllegalArgumentException(page + ":" + begun + ": a block without an end");
    }

    private Trial trial(String language) {
        if (marks.containsKey("not run")) {
            return new Trial.NotRun(marks.get("not run"));
        }
        if (marks.containsKey("tried")) {
            return new Trial.Claimed(marks.get("tried"));
        }
        if (marks.containsKey("printed")) {
            return new Trial.Printed();
        }
        if (!allTried.isEmpty()) {
            return new Trial.Claimed(allTried);
        }
        return language.equals("sh") ? new Trial.Typed() : new Trial.Unsaid();
    }

    private void comment(String begin) {
        StringBuilder text = new StringBuilder(begin.strip());
        while (!text.toString().contains("-->") && lines.hasNext()) {
            text.append('\n').append(next());
        }
        Matcher mark = COMMENT.matcher(text);
        if (!mark.matches()) {
            return;
        }
        String value = mark.group(2) == null ? "" : mark.group(2);
        if (mark.group(1).equals("all tried")) {
            allTried = value;
        } else {
            marks.put(mark.group(1), value);
        }
    }
}
