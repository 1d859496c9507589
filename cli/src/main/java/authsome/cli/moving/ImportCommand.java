package authsome.cli.moving;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code import}: shows what would come in beside what is here, asks once, and takes over what can be. */
public final class ImportCommand implements Command {

    private static final String STANDARD_INPUT = "-";

    @Override
    public int run(Invocation invocation) {
        if (invocation.world().insideRun()) {
            throw new Failure("OperationNotAllowedError", "nothing is imported inside a run")
                    .hint("run this command outside of it");
        }
        List<ImportItem> found = items(invocation);
        long wanted = found.stream().filter(ImportItem::isImportable).count();
        boolean dry = invocation.arguments().has("--dry-run");
        if (dry || wanted == 0) {
            report(invocation.output(), found, false);
            return dry ? ExitCodes.OK : exitCode(found);
        }
        if (!invocation.output().json()) {
            show(invocation.output(), found);
        }
        if (!invocation.confirms("Import " + (wanted == 1 ? "one of these?" : wanted + " of these?"))) {
            throw new Failure("InputCancelledError", "nothing was imported");
        }
        List<ImportItem> after = new ArrayList<>();
        for (ImportItem item : inOrder(found)) {
            after.add(attempt(item));
        }
        report(invocation.output(), after, true);
        return exitCode(after);
    }

    /** A script can tell whether something is here now, or nothing is. */
    private static int exitCode(List<ImportItem> items) {
        if (items.stream().noneMatch(ImportCommand::isRefused)) {
            return ExitCodes.OK;
        }
        return items.stream().anyMatch(ImportCommand::isHere) ? ExitCodes.PARTLY : ExitCodes.OTHER;
    }

    private static boolean isHere(ImportItem item) {
        return item.state() == ImportItem.State.IMPORTED || item.state() == ImportItem.State.SAME;
    }

    /** One that fails stops no other. */
    private static ImportItem attempt(ImportItem item) {
        try {
            return item.taken();
        } catch (Failure failure) {
            return ImportItem.refused(item.kind(), item.name(), item.source(), failure.sentence());
        }
    }

    /** Definitions first: a key may belong to one of them. */
    private static List<ImportItem> inOrder(List<ImportItem> items) {
        List<ImportItem> ordered = new ArrayList<>();
        items.stream().filter(item -> item.kind().equals("provider")).forEach(ordered::add);
        items.stream().filter(item -> !item.kind().equals("provider")).forEach(ordered::add);
        return ordered;
    }

    private static boolean isRefused(ImportItem item) {
        return item.state() == ImportItem.State.REFUSED;
    }

    private static List<ImportItem> items(Invocation invocation) {
        String named = invocation.arguments().findOperand(0);
        String from = invocation.arguments().option("--from");
        if (STANDARD_INPUT.equals(named)) {
            return KeyItems.ofStandardInput(invocation);
        }
        Path source = source(invocation, named);
        return switch (from == null ? guess(source) : from) {
            case "home" -> home(invocation, source);
            case "dotenv" -> KeyItems.ofDotenv(invocation, source);
            default -> KeyItems.ofExport(invocation, source);
        };
    }

    private static List<ImportItem> home(Invocation invocation, Path source) {
        if (!PublishedHome.isOne(source)) {
            throw new Failure("FileNotFoundError", source + " is no home of the published package")
                    .hint("such a home has a folder client/identities, or a file server/authsome.db");
        }
        return new PublishedHome(invocation, source).items();
    }

    private static Path source(Invocation invocation, @Nullable String named) {
        if (named != null) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        String user = invocation.world().variable("HOME");
        Path usual = user == null ? null : Path.of(user, ".authsome");
        if (usual == null || !PublishedHome.isOne(usual)) {
            throw Failure.usage("what to import is missing")
                    .hint("name a home of the published package, a .env file or its folder, or - for an export");
        }
        return usual;
    }

    private static String guess(Path source) {
        if (Files.isDirectory(source)) {
            return PublishedHome.isOne(source) ? "home" : "dotenv";
        }
        String name = source.getFileName().toString();
        return name.startsWith(".env") || name.endsWith(".env") ? "dotenv" : "export";
    }

    private static void report(Output output, List<ImportItem> items, boolean done) {
        if (!output.json()) {
            show(output, items);
            return;
        }
        long imported = items.stream()
                .filter(item -> item.state() == ImportItem.State.IMPORTED)
                .count();
        output.object(JsonObject.builder()
                .put("status", done ? "imported" : "planned")
                .put("imported_count", imported)
                .put(
                        "results",
                        new JsonValue.Array(items.stream()
                                .map(item -> (JsonValue) item.json())
                                .toList()))
                .build());
    }

    private static void show(Output output, List<ImportItem> items) {
        if (items.isEmpty()) {
            output.line("There is nothing to import.");
            return;
        }
        TextTable table = new TextTable("What", "Name", "Found in", "State");
        List<String> below = new ArrayList<>();
        for (ImportItem item : items) {
            table.row(item.kind(), item.name(), item.source(), item.state().word());
            String note = item.note();
            if (note != null) {
                below.add(item.kind() + " " + item.name() + ": " + note);
            }
            item.details().forEach(line -> below.add("  " + line));
        }
        if (!below.isEmpty()) {
            below.addFirst("");
        }
        output.block(table, below);
    }
}
