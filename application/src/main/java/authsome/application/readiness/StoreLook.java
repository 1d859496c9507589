package authsome.application.readiness;

import authsome.application.vault.Examination;
import authsome.application.vault.SealedStore;
import authsome.domain.identity.VaultId;
import authsome.domain.readiness.Finding;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that is stored: the files, the wrapped keys, each document. */
final class StoreLook {

    private static final String INTEGRITY = "integrity";
    private static final String KEYS = "keys";
    private static final String VAULTS = "vault/";
    private static final int MOST_NAMES = 5;
    private static final String RESTORE = "restore the home from a backup";

    private final SealedStore store;

    StoreLook(SealedStore store) {
        this.store = store;
    }

    void into(Findings findings) {
        List<Space> spaces = spaces(findings);
        Sums sums = new Sums();
        for (Space space : spaces) {
            findings.look(INTEGRITY, RESTORE, all -> sums.add(look(all, space)));
        }
        if (sums.sound == spaces.size()) {
            findings.add(Finding.ok(
                    INTEGRITY, sums.sound + " stores with " + sums.documents + " documents are as they were written"));
        }
        if (sums.keys == spaces.size()) {
            findings.add(Finding.ok(KEYS, "the master key opens all " + sums.keys + " data keys"));
        }
    }

    private List<Space> spaces(Findings findings) {
        List<Space> spaces = new ArrayList<>(List.of(new Space.Registry(), new Space.Audit()));
        for (DocumentKey key : store.keys(new Space.Registry(), VAULTS)) {
            try {
                spaces.add(new Space.OfVault(new VaultId(key.value().substring(VAULTS.length()))));
            } catch (IllegalArgumentException _) {
                findings.add(Finding.failed(INTEGRITY, "the registry has a vault of no valid name", RESTORE));
            }
        }
        return spaces;
    }

    private Examination look(Findings findings, Space space) {
        Examination found = store.examine(space);
        if (found.engine() != null) {
            findings.add(Finding.failed(INTEGRITY, found.engine(), RESTORE));
        }
        if (found.key() != null) {
            findings.add(Finding.failed(KEYS, found.key(), RESTORE));
        }
        if (!found.damaged().isEmpty()) {
            findings.add(Finding.failed(
                    INTEGRITY,
                    found.damaged().size() + " of " + found.documents() + " documents of " + space.label()
                            + " are damaged: " + names(found.damaged()),
                    "delete and make anew what they hold (for a connection: log in again), or " + RESTORE));
        }
        return found;
    }

    private static String names(List<DocumentKey> keys) {
        String some = String.join(
                ", ", keys.stream().limit(MOST_NAMES).map(DocumentKey::value).toList());
        return keys.size() > MOST_NAMES ? some + " and " + (keys.size() - MOST_NAMES) + " more" : some;
    }

    /** What all spaces have together. */
    private static final class Sums {

        private int sound;
        private int keys;
        private long documents;

        void add(Examination found) {
            documents += found.documents();
            keys += found.key() == null ? 1 : 0;
            sound += found.key() == null
                            && found.engine() == null
                            && found.damaged().isEmpty()
                    ? 1
                    : 0;
        }
    }
}
