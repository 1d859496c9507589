package authsome.proxy.hpack;

import java.util.List;

/**
 * The fields of one header block, in order.
 *
 * @param fields the fields; none where they are too long
 * @param tooLong whether there were more than what is kept
 */
public record FieldList(List<Field> fields, boolean tooLong) {

    public FieldList {
        fields = List.copyOf(fields);
    }
}
