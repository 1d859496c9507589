package authsome.cli.scan;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code scan}: which keys lie in this folder's {@code .env} files and in the environment, and whether they are the stored ones. Shows
 * no value. With {@code --import} it stores them.
 */
public final class ScanCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        boolean wanted = invocation.arguments().has("--import");
        if (wanted
                && !invocation.arguments().has("--yes")
                && !invocation.world().terminal().canAsk()) {
            throw new Failure("InputCancelledError", "there is no terminal on which to ask which keys to import")
                    .hint("pass --yes to import all that 'authsome scan' lists as new or different");
        }
        Output output = invocation.output();
        EnvironmentValues values = EnvironmentValues.read(
                Path.of("").toAbsolutePath(),
                invocation.world().environment(),
                text -> output.note("authsome: " + text));
        List<ScanRow> rows = new Comparison(invocation, values).rows();
        if (wanted) {
            rows = new ScanImport(invocation).of(rows);
        }
        print(output, rows, wanted);
        return rows.stream().anyMatch(row -> row.status().equals(ScanRow.REFUSED)) ? ExitCodes.OTHER : ExitCodes.OK;
    }

    private static void print(Output output, List<ScanRow> rows, boolean imported) {
        long found = rows.stream().filter(row -> row.found() != null).count();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("configured_count", found)
                    .put(
                            "imported_count",
                            rows.stream()
                                    .filter(row -> row.status().equals(ScanRow.IMPORTED))
                                    .count())
                    .put(
                            "results",
                            new JsonValue.Array(rows.stream()
                                    .map(row -> (JsonValue) row.json())
                                    .toList()))
                    .build());
            return;
        }
        List<ScanRow> shown = rows.stream().filter(ScanRow::isOfInterest).toList();
        if (shown.isEmpty()) {
            output.line(
                    "No key of a known provider is stored, or lies in this folder's .env files or the environment.");
            return;
        }
        table(shown).forEach(output::line);
        advice(rows, imported).forEach(output::line);
    }

    private static List<String> table(List<ScanRow> rows) {
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
        return table.lines();
    }

    /** What may be taken away now, and what could be imported. */
    private static List<String> advice(List<ScanRow> rows, boolean imported) {
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
