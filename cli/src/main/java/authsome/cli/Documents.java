package authsome.cli;

import authsome.cli.completion.CompletionCommand;
import authsome.cli.doctor.BuildDate;
import authsome.cli.help.CommandReference;
import authsome.cli.help.ManualPages;
import authsome.cli.table.CommandTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes what is made from the table of commands into files. Used by the build only. */
public final class Documents {

    private Documents() {}

    /**
     * Writes {@code manual FOLDER}, the manual pages, or {@code completions FOLDER}, the scripts of the shells.
     *
     * @throws IOException if they cannot be written
     */
    public static void main(String[] words) throws IOException {
        Map<String, String> files = switch (words[0]) {
            case "manual" -> manual();
            case "completions" -> CompletionCommand.scripts();
            default -> throw new IllegalArgumentException("no documents are called " + words[0]);
        };
        Path folder = Files.createDirectories(Path.of(words[1]));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The page of the documentation that has every command. */
    static String reference() {
        return new CommandReference(CommandTable.grammar()).text();
    }

    /** The manual pages by the names of their files. */
    static Map<String, String> manual() {
        return new ManualPages(CommandTable.grammar(), Main.version(), BuildDate.read()).all();
    }
}
