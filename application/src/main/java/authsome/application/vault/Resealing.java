package authsome.application.vault;

/**
 * What came of sealing a vault by another key.
 *
 * @param documents how many were sealed anew
 * @param damaged how many opened by no key before, and do not now
 */
public record Resealing(long documents, long damaged) {

    /** This and what came after it. */
    Resealing and(Resealing next) {
        return new Resealing(documents + next.documents, damaged + next.damaged);
    }
}
