package authsome.ports.tck.oauth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a {@link ScriptedAuthority} was asked. Guarded by its own monitor. */
public final class Visits {

    private final Map<Endpoint, Integer> counts = new EnumMap<>(Endpoint.class);
    private final List<Map<String, String>> tokenForms = new ArrayList<>();

    /** Nobody came yet. */
    public Visits() {}

    /** How many requests came to {@code endpoint}, whatever became of them. */
    public synchronized int count(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, 0);
    }

    /** The fields of every token request, in order; the client's proof is among them only if it was in the form. */
    public synchronized List<Map<String, String>> tokenForms() {
        return List.copyOf(tokenForms);
    }

    /** The refresh tokens that were presented, in order. */
    public synchronized List<String> refreshesPresented() {
        return tokenForms.stream()
                .filter(form -> "refresh_token".equals(form.get("grant_type")))
                .map(form -> form.getOrDefault("refresh_token", ""))
                .toList();
    }

    /** Counts a visit; fronts call this. */
    public synchronized void note(Endpoint endpoint) {
        counts.merge(endpoint, 1, Integer::sum);
    }

    /** Remembers the fields of a token request; fronts call this. */
    public synchronized void noteForm(Map<String, String> form) {
        tokenForms.add(Map.copyOf(form));
    }
}
