package authsome.cli.scan;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys that lie in this folder's {@code .env} files and in the environment, beside the stored ones. Holds no value. */
public final class FoundKeys {

    private final List<ScanRow> rows;
    private final boolean imported;

    private FoundKeys(List<ScanRow> rows, boolean imported) {
        this.rows = List.copyOf(rows);
        this.imported = imported;
    }

    /**
     * Looks for them.
     *
     * @param importing whether what is new or different is stored, after a question for each
     */
    public static FoundKeys of(Invocation invocation, boolean importing) {
        Output output = invocation.output();
        EnvironmentValues values = EnvironmentValues.read(
                Path.of("").toAbsolutePath(),
                invocation.world().environment(),
                text -> output.note("authsome: " + text));
        List<ScanRow> rows = new Comparison(invocation, values).rows();
        return new FoundKeys(importing ? new ScanImport(invocation).of(rows) : rows, importing);
    }

    /** 1 when one was refused. */
    public int exitCode() {
        return rows.stream().anyMatch(row -> row.status().equals(ScanRow.REFUSED)) ? ExitCodes.OTHER : ExitCodes.OK;
    }

    /** For programs. */
    public JsonObject json() {
        return JsonObject.builder()
                .put(
                        "configured_count",
                        rows.stream().filter(row -> row.found() != null).count())
                .put(
                        "imported_count",
                        rows.stream()
                                .filter(row -> row.status().equals(ScanRow.IMPORTED))
                                .count())
                .put(
                        "results",
                        new JsonValue.Array(
                                rows.stream().map(row -> (JsonValue) row.json()).toList()))
                .build();
    }

    /** For people. */
    public void print(Output output) {
        List<ScanRow> shown = rows.stream().filter(ScanRow::isOfInterest).toList();
        if (shown.isEmpty()) {
            output.line(
                    "No key of a known provider is stored, or lies in this folder's .env files or the environment.");
            return;
        }
        output.block(table(shown), advice());
    }

    private static TextTable table(List<ScanRow> rows) {
        TextTable table = new TextTable("Provider", "Connection", "Variable", "Found in", "Drift");
        for (ScanRow row : rows) {
            FoundValue found = row.found();
            String variable = row.variable();
            table.row(
                    row.provider(),
                    row.connection(),
                    variable == null ? "-" : variable,
                    found == null ? "-" : found.where(),
                    row.words());
        }
        return table;
    }

    /** What may be taken away now, and what could be imported. */
    private List<String> advice() {
        List<String> lines = new ArrayList<>();
        for (ScanRow row : rows) {
            FoundValue found = row.found();
            boolean stored = row.status().equals(ScanRow.IMPORTED)
                    || row.status().equals(ScanRow.UNCHANGED)
                    || row.status().equals(ScanRow.SAME);
            if (stored && found != null) {
                lines.add(
                        found.isInFile()
                                ? row.variable() + " can be taken out of " + found.where() + "."
                                : row.variable() + " is not needed in the environment any more.");
            }
        }
        long importable = rows.stream().filter(ScanRow::isImportable).count();
        if (!imported && importable > 0) {
            lines.add("'authsome scan --import' stores " + (importable == 1 ? "it." : "them, and asks for each."));
        }
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }
}
