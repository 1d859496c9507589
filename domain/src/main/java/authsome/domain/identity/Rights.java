package authsome.domain.identity;

import authsome.domain.provider.ProviderName;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an owner lets one of its identities do; part of a {@link Claim}. Immutable.
 *
 * @param reach how far it may go
 * @param providers the providers whose connections exist for it, sorted; empty for all
 * @param bound whether it stays in the vault of its claim; otherwise it may enter the other vaults of its owner
 */
public record Rights(Reach reach, SortedSet<ProviderName> providers, boolean bound) {

    /** All that the owner may do. */
    public static final Rights ALL = new Rights(Reach.FULL, Collections.emptySortedSet(), false);

    public Rights {
        providers = Collections.unmodifiableSortedSet(new TreeSet<>(providers));
    }

    /** Rights over the connections of these providers; none named means all. */
    public static Rights of(Reach reach, Collection<ProviderName> providers, boolean bound) {
        return new Rights(reach, new TreeSet<>(providers), bound);
    }

    /** Whether connections at {@code provider} exist for whoever has these rights. */
    public boolean covers(ProviderName provider) {
        return providers.isEmpty() || providers.contains(provider);
    }

    /** Whether nothing is held back. */
    public boolean isAll() {
        return reach == Reach.FULL && providers.isEmpty() && !bound;
    }

    /** Whether these rights go nowhere that {@code other} does not go. */
    public boolean isWithin(Rights other) {
        boolean near = other.reach == Reach.FULL || reach == other.reach || reach == Reach.USE_ONLY;
        boolean few = other.providers.isEmpty() || (!providers.isEmpty() && other.providers.containsAll(providers));
        return near && few && (bound || !other.bound);
    }
}
