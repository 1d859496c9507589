package authsome.application.audit;

/** Lets a fuzz target into the cursors of the audit log. */
public final class CursorTarget {

    private CursorTarget() {}

    public static void read(String text) {
        AuditCursor cursor = AuditCursor.parse(text);
        if (!AuditCursor.parse(cursor.text()).equals(cursor)) {
            throw new AssertionError("does not read back: " + cursor);
        }
    }
}
