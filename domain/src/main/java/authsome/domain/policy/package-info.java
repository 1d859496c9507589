/** What requests with a credential are allowed to do. */
@NullMarked
package authsome.domain.policy;

import org.jspecify.annotations.NullMarked;
