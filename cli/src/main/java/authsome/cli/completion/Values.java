package authsome.cli.completion;

import authsome.cli.completion.LiveValues.Query;
import authsome.cli.grammar.Grammar;
import authsome.cli.grammar.Kind;
import java.util.ArrayList;
import java.util.List;

/** The values of each kind. */
final class Values {

    private final Grammar grammar;
    private final LiveValues live;
    private final CommandLineWalk walk;

    Values(Grammar grammar, LiveValues live, CommandLineWalk walk) {
        this.grammar = grammar;
        this.live = live;
        this.walk = walk;
    }

    /**
     * Values of a kind.
     *
     * @param typed what is there of it
     */
    List<Candidate> of(Kind kind, String typed) {
        return switch (kind) {
            case Kind.Choice choice ->
                choice.words().stream()
                        .map(word -> Candidate.of(word.word(), word.meaning()))
                        .toList();
            case Kind.Plain plain -> of(plain, typed);
        };
    }

    /** What the shell that asks adds of its own. */
    static Completion.Rest rest(Kind kind) {
        if (kind == Kind.FILE) {
            return Completion.Rest.FILES;
        }
        return kind == Kind.FOLDER ? Completion.Rest.FOLDERS : Completion.Rest.NOTHING;
    }

    private List<Candidate> of(Kind.Plain kind, String typed) {
        return switch (kind) {
            case PROVIDER -> live.of(new Query.Providers());
            case PROVIDERS -> providers(typed);
            case CONNECTED -> live.of(new Query.Connected());
            case CONNECTION -> live.of(new Query.Connections(walk.provider()));
            case ACCOUNT -> accounts(typed);
            case VAULT -> live.of(new Query.Vaults());
            case PROFILE -> live.of(new Query.Profiles());
            case IDENTITY -> live.of(new Query.Identities());
            case ACTOR -> actors();
            case RUN -> live.of(new Query.Runs());
            case WORD -> walk.first().isEmpty() ? words("") : words(walk.first());
            case TEXT, FILE, FOLDER, COMMAND -> List.of();
        };
    }

    private List<Candidate> words(String group) {
        return Completion.commands(grammar, group);
    }

    private List<Candidate> actors() {
        List<Candidate> actors = new ArrayList<>(live.of(new Query.Profiles()));
        actors.addAll(live.of(new Query.Identities()));
        return actors;
    }

    /** Behind the last comma. */
    private List<Candidate> providers(String typed) {
        String before = typed.substring(0, typed.lastIndexOf(',') + 1);
        List<String> there = List.of(before.split(",", -1));
        return live.of(new Query.Providers()).stream()
                .filter(provider -> !there.contains(provider.value()))
                .map(provider -> provider.behind(before))
                .toList();
    }

    /** First the provider, then its connection. */
    private List<Candidate> accounts(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 0) {
            return live.of(new Query.Connected()).stream()
                    .map(provider -> new Candidate(provider.value() + "=", provider.description()))
                    .toList();
        }
        return live.of(new Query.Connections(typed.substring(0, equals))).stream()
                .map(connection -> connection.behind(typed.substring(0, equals + 1)))
                .toList();
    }
}
