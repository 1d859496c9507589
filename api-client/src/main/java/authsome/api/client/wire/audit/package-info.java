/** Messages about the audit log. */
@NullMarked
package authsome.api.client.wire.audit;

import org.jspecify.annotations.NullMarked;
