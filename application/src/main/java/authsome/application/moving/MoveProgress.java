package authsome.application.moving;

/** Hears how far it is. */
public interface MoveProgress {

    /**
     * Hears of the next document.
     *
     * @param checking whether everything is there, and only compared
     * @param documents how many there were so far
     */
    void document(boolean checking, long documents);
}
