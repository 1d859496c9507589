package authsome.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts in the shells that they are for, with an authsome that gives prepared answers and writes down what it was
 * asked: whatever it offers, nothing but the very word is inserted, and nothing of it is carried out.
 */
final class CompletionScriptsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String EVIL = "$(touch pwned)`touch pwned`;touch pwned;'\"\\ &|<~*?{a,b}#!x";

    @TempDir
    private Path folder;

    @BeforeEach
    void plantAuthsome() throws IOException {
        Path program = Files.writeString(folder.resolve("authsome"), """
                #!/bin/sh
                if [ "$1" = complete ]; then printf '<%s>' "$@" >> asked; cat answer; exit 0; fi
                printf '<%s>' "$@" > carried.new; mv carried.new carried
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(program, folder.resolve("quaint-tool"), StandardCopyOption.COPY_ATTRIBUTES);
        for (Shell shell : Shell.values()) {
            Files.writeString(folder.resolve(shell.script()), CompletionCommand.script(shell));
        }
    }

    @Test
    void bashPutsTogetherWhatItTookApart() throws Exception {
        answer("nothing", "--format=env\tA", "--format=json\tB");
        assertEquals("<env><json>", bash("authsome export --format=", "authsome", "export", "--format", "="));
        assertEquals("<complete><--shell><bash><--at><3><--><authsome><export><--format=>", asked());
        answer("nothing", "github=work\t");
        assertEquals(
                "<work>",
                bash("authsome run --connection github=w", "authsome", "run", "--connection", "github", "=", "w"));
        assertEquals("<complete><--shell><bash><--at><4><--><authsome><run><--connection><github=w>", asked());
        answer("nothing", "a\tX", "b c\t");
        assertEquals("<a>", bash("authsome  get '", "authsome", "get", "'"), "quotes are not ours to add here");
    }

    @Test
    void bashInsertsTheVeryWordAndCarriesOutNothing() throws Exception {
        answer("nothing", Shell.BASH.quoted(EVIL) + "\t$(touch pwned) `touch pwned`");
        assertEquals("<" + EVIL + ">", bash("authsome get ", "authsome", "get", ""));
        // in an open quote bash would insert it as it is
        assertEquals("", bash("authsome get \"", "authsome", "get", "\""));
        assertFalse(Files.exists(folder.resolve("pwned")), "something was carried out");
    }

    @Test
    void bashSaysWhatThingsAreWhereItOnlyShowsThem() throws Exception {
        answer("nothing", "one\tthe first", "three\t$(touch pwned)");
        String shown = bash("shown=63", "authsome get ", "authsome", "get", "");
        assertEquals("<one    (the first)><three  ($(touch pwned))>", shown);
        assertFalse(Files.exists(folder.resolve("pwned")), "something was carried out");
    }

    @Test
    void bashCompletesTheProgramOfARun() throws Exception {
        answer("program\t3");
        assertEquals("<quaint-tool>", bash("authsome run -- quai", "authsome", "run", "--", "quai"));
    }

    @Test
    void zshInsertsTheVeryWordAndCarriesOutNothing() throws Exception {
        LeftOut.without("zsh");
        answer("nothing", EVIL + "\t%F{red}$(touch pwned) `touch pwned`");
        assertEquals("<get><" + EVIL + "><end>", zsh("authsome get ", "end"));
        assertEquals("<complete><--shell><zsh><--at><3><--><authsome><get><>", asked());
        answer("nothing", "--connection=github=work\tA");
        assertEquals("<run><--connection=github=work><end>", zsh("authsome run --connection=github=", "end"));
        answer("program\t2");
        assertEquals("<run><quaint-tool><end>", zsh("authsome run quai", "end"));
        assertFalse(Files.exists(folder.resolve("pwned")), "something was carried out");
    }

    @Test
    void fishInsertsTheVeryWordAndCarriesOutNothing() throws Exception {
        LeftOut.without("fish");
        answer("nothing", EVIL + "\t$(touch pwned) (touch pwned)");
        assertEquals("<" + EVIL + ">", fish("authsome get "));
        assertEquals("<complete><--shell><fish><--at><3><--><authsome><get><>", asked());
        answer("nothing", "github=work\tA", "github=me\tB");
        assertEquals("<github=me><github=work>", fish("authsome run --connection github="));
        answer("program\t2");
        assertEquals("<quaint-tool>", fish("authsome run quai"));
        answer("files");
        assertEquals("<authsome.bash><authsome.fish><authsome.ps1>", fish("authsome register authsome."));
        assertFalse(Files.exists(folder.resolve("pwned")), "something was carried out");
    }

    private void answer(String... lines) throws IOException {
        Files.writeString(folder.resolve("answer"), String.join("\n", lines) + "\n");
        Files.deleteIfExists(folder.resolve("asked"));
        Files.deleteIfExists(folder.resolve("carried"));
    }

    private String asked() throws IOException {
        return Files.readString(folder.resolve("asked"));
    }

    /** What bash would insert, read by bash as words of a command line. */
    private String bash(String... line) throws Exception {
        boolean shown = line[0].startsWith("shown=");
        List<String> words = List.of(line).subList(shown ? 2 : 1, line.length);
        String script = """
                . ./authsome.bash
                COMP_TYPE=%s COMP_LINE=$1; shift
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_POINT=${#COMP_LINE}
                _authsome authsome "${COMP_WORDS[COMP_CWORD]}" ""
                for word in "${COMPREPLY[@]}"; do
                  %s
                  printf '<%%s>' "${word[@]}"
                done
                """.formatted(
                        shown ? "63" : "9", shown || words.getLast().startsWith("'") ? ":" : "eval \"word=($word)\"");
        ProcessBuilder bash = new ProcessBuilder("bash", "--norc", "-c", script, "bash", line[shown ? 1 : 0]);
        bash.command().addAll(words);
        return run(bash);
    }

    /** What authsome was given when a tab, more text and the return key followed the line. */
    private String zsh(String line, String more) throws Exception {
        ProcessBuilder zsh = new ProcessBuilder("zsh", "-f", "-c", """
                zmodload zsh/zpty
                zpty terminal zsh -f -i
                zpty -w terminal 'PS1=; autoload -U compinit; compinit -u -D; . ./_authsome; print rea''dy'
                zpty -r terminal out '*ready*'
                zpty -w terminal "$1"$'\\t'"$2"
                until [[ -e carried ]]; do zpty -r -t terminal out; zselect -t 1 2> /dev/null; done
                cat carried
                zpty -d terminal
                """, "zsh", line, more);
        return run(zsh);
    }

    /** What fish would insert, read by fish as words of a command line. */
    private String fish(String line) throws Exception {
        ProcessBuilder fish = new ProcessBuilder("fish", "--no-config", "-c", """
                source authsome.fish
                for line in (complete --escape -C $argv[1])
                    eval set word (string split -f 1 \\t -- $line)
                    printf '<%s>' $word
                end
                """, line);
        return run(fish);
    }

    private String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().merge("PATH", folder + ":", (path, first) -> first + path);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertTrue(ended, "still running: " + builder.command() + "\n" + printed);
        return printed;
    }
}
