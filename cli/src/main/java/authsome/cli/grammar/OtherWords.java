package authsome.cli.grammar;

import authsome.domain.error.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the commands that somebody probably meant by a word that is none. */
final class OtherWords {

    private static final int MOST = 3;

    /** Words of other programs, and of earlier versions of the published package. */
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry("add", List.of("login", "create", "register")),
            Map.entry("auth", List.of("login")),
            Map.entry("cat", List.of("get", "show", "inspect")),
            Map.entry("config", List.of("doctor")),
            Map.entry("connect", List.of("login")),
            Map.entry("del", List.of("remove", "logout")),
            Map.entry("delete", List.of("remove", "logout")),
            Map.entry("disconnect", List.of("logout")),
            Map.entry("env", List.of("export")),
            Map.entry("exec", List.of("run")),
            Map.entry("import-env", List.of("scan")),
            Map.entry("info", List.of("whoami", "show", "inspect", "status")),
            Map.entry("key", List.of("login")),
            Map.entry("kill", List.of("stop")),
            Map.entry("ls", List.of("list")),
            Map.entry("mv", List.of("rename")),
            Map.entry("new", List.of("create")),
            Map.entry("rm", List.of("remove", "logout")),
            Map.entry("set", List.of("login", "set-default")),
            Map.entry("setup", List.of("init", "onboard")),
            Map.entry("show", List.of("get", "inspect")),
            Map.entry("signin", List.of("login")),
            Map.entry("signout", List.of("logout")),
            Map.entry("switch", List.of("use")),
            Map.entry("token", List.of("get", "export")),
            Map.entry("ui", List.of("open")),
            Map.entry("update", List.of("override", "restrict")),
            Map.entry("usage", List.of("help")),
            Map.entry("version", List.of("--version")));

    private final Grammar grammar;

    OtherWords(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * The commands that are meant, the likeliest first.
     *
     * @param group the word before it that gathers commands; empty for none
     */
    List<String> meant(String group, String word) {
        List<String> names = names(group);
        Set<String> meant = new LinkedHashSet<>();
        for (String usual : USUAL.getOrDefault(word, List.of())) {
            if (names.contains(usual) || usual.startsWith("-")) {
                meant.add(usual);
                break;
            }
        }
        Nearest.to(word, names).ifPresent(meant::add);
        if (group.isEmpty()) {
            meant.addAll(inGroups(word));
        }
        return meant.stream()
                .limit(MOST)
                .map(path -> group.isEmpty() ? path : group + " " + path)
                .toList();
    }

    private List<String> names(String group) {
        List<String> names = new ArrayList<>(
                grammar.in(group).stream().map(CommandForm::name).toList());
        if (group.isEmpty()) {
            grammar.groups().forEach(each -> names.add(each.name()));
        }
        return names;
    }

    /** Somebody may have left out the first word. */
    private List<String> inGroups(String word) {
        return grammar.forms().stream()
                .filter(form ->
                        !form.hidden() && !form.group().isEmpty() && form.name().equals(word))
                .map(CommandForm::path)
                .toList();
    }
}
