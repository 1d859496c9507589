package authsome.providers.bundled;

import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.ports.provider.DefinitionOutline;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A line of the index: the name, its hosts, behind {@code for} the programs for which it names more, and behind a tab the JSON,
 * such as <code>github api.github.com uploads.github.com for docker git {"name":"github" ...}</code>.
 */
final class OutlineLine {

    private static final String PROGRAMS = "for";

    private OutlineLine() {}

    static DefinitionOutline read(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            throw new IllegalArgumentException("a line of the index has no tab: " + line);
        }
        String[] words = line.substring(0, tab).split(" ", -1);
        SortedSet<HostPattern> hosts = new TreeSet<>();
        Set<BasicProgram> programs = EnumSet.noneOf(BasicProgram.class);
        boolean hostsEnded = false;
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            if (word.equals(PROGRAMS)) {
                hostsEnded = true;
            } else if (hostsEnded) {
                programs.add(program(word));
            } else {
                // a test reads all of them strictly
                hosts.add(HostPattern.accepted(word));
            }
        }
        return new DefinitionOutline(new ProviderName(words[0]), hosts, programs, line.substring(tab + 1));
    }

    private static BasicProgram program(String word) {
        return Arrays.stream(BasicProgram.values())
                .filter(program -> program.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no program is called " + word));
    }

    static String write(DefinitionOutline outline) {
        StringBuilder line = new StringBuilder(outline.name().value());
        outline.hosts().forEach(host -> line.append(' ').append(host));
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
