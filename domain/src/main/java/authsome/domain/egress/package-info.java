/** Which addresses may be dialled. */
@NullMarked
package authsome.domain.egress;

import org.jspecify.annotations.NullMarked;
