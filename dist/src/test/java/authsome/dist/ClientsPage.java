package authsome.dist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page about clients: prose around a table that a test makes.
 *
 * @param before what stands above the rows, the heads of the columns included
 * @param table the rows, with the version in the last cell, which differs from machine to machine
 * @param after what stands below them
 */
record ClientsPage(List<String> before, List<String> table, List<String> after) {

    private static final String HEAD = "| --- | --- | --- | --- | --- | --- |";

    static ClientsPage of(String text) {
        List<String> lines = text.lines().toList();
        int start = lines.indexOf(HEAD) + 1;
        if (start == 0) {
            throw new AssertionError("the page has no table with six columns");
        }
        int end = start;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        return new ClientsPage(lines.subList(0, start), lines.subList(start, end), lines.subList(end, lines.size()));
    }

    /** The rows without the versions. */
    List<String> rows() {
        return table.stream().map(ClientsPage::withoutVersion).toList();
    }

    /** The page with these rows; of a client that is not here the version is kept. */
    String with(List<ClientTrial> trials, Map<String, String> versions) {
        Map<String, String> known = new HashMap<>();
        for (String row : table) {
            String rest = withoutVersion(row);
            known.put(rest.substring(0, rest.indexOf('|', 1)), row.substring(rest.length()));
        }
        List<String> lines = new ArrayList<>(before);
        for (ClientTrial trial : trials) {
            String row = trial.row();
            String version = versions.get(trial.id());
            lines.add(row
                    + (version == null
                            ? known.getOrDefault(row.substring(0, row.indexOf('|', 1)), "  |")
                            : " " + version + " |"));
        }
        lines.addAll(after);
        return String.join("\n", lines) + "\n";
    }

    private static String withoutVersion(String row) {
        String open = row.substring(0, row.length() - 1);
        return open.substring(0, open.lastIndexOf('|') + 1);
    }
}
