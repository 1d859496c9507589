package authsome.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of results with what the reader needs to judge it.
 *
 * @param setting how it was measured, in one or two sentences
 * @param header the column titles
 * @param rows the cells, row by row
 */
record Table(String setting, List<String> header, List<List<String>> rows) {

    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** As a Markdown table. */
    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", header) + " |");
        lines.add("|" + " --- |".repeat(header.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return String.join("\n", lines) + "\n";
    }
}
