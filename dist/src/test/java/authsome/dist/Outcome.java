package authsome.dist;

/** What a finished program left behind. */
record Outcome(int exit, String out, String err) {

    /** Everything that it printed, for searching and for messages of failed assertions. */
    String printed() {
        return "exit " + exit + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
    }
}
