package authsome.providers.bundled;

import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.ports.provider.DefinitionOutline;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A line of the index: the name, its hosts, behind {@code for} the programs for which it names more, and behind a tab the JSON,
 * such as <code>github api.github.com uploads.github.com for docker git {"name":"github" ...}</code>. Behind a host that is an
 * expression stands each of its suffixes, as <code>below:acme.test</code>: to work them out takes long in a daemon that has just started.
 */
final class OutlineLine {

    private static final String PROGRAMS = "for";
    private static final String BELOW = "below:";

    private OutlineLine() {}

    static DefinitionOutline read(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            throw new IllegalArgumentException("a line of the index has no tab: " + line);
        }
        List<String> words = List.of(line.substring(0, tab).split(" ", -1));
        int end = words.indexOf(PROGRAMS);
        List<String> hosts = words.subList(1, end < 0 ? words.size() : Math.max(1, end));
        Set<BasicProgram> programs = EnumSet.noneOf(BasicProgram.class);
        words.subList(end < 0 ? words.size() : end + 1, words.size()).forEach(word -> programs.add(program(word)));
        return new DefinitionOutline(
                new ProviderName(words.getFirst()), hosts(hosts), programs, line.substring(tab + 1));
    }

    /** The hosts, which are believed: a test reads all of them strictly. */
    private static SortedSet<HostPattern> hosts(List<String> words) {
        SortedSet<HostPattern> hosts = new TreeSet<>();
        for (int i = 0; i < words.size(); ) {
            String host = words.get(i++);
            Set<String> suffixes = new TreeSet<>();
            while (i < words.size() && words.get(i).startsWith(BELOW)) {
                suffixes.add(words.get(i++).substring(BELOW.length()));
            }
            hosts.add(suffixes.isEmpty() ? HostPattern.accepted(host) : HostPattern.accepted(host, suffixes));
        }
        return hosts;
    }

    private static BasicProgram program(String word) {
        return Arrays.stream(BasicProgram.values())
                .filter(program -> program.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no program is called " + word));
    }

    static String write(DefinitionOutline outline) {
        StringBuilder line = new StringBuilder(outline.name().value());
        for (HostPattern host : outline.hosts()) {
            line.append(' ').append(host);
            if (host.isExpression()) {
                new TreeSet<>(host.suffixes())
                        .forEach(suffix -> line.append(' ').append(BELOW).append(suffix));
            }
        }
        if (!outline.programs().isEmpty()) {
            line.append(' ').append(PROGRAMS);
            outline.programs().stream()
                    .map(BasicProgram::wireName)
                    .sorted()
                    .forEach(name -> line.append(' ').append(name));
        }
        return line.append('\t').append(outline.json()).toString();
    }
}
