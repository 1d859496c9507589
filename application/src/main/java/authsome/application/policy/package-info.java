/** Policies: what requests with a credential are allowed to do. */
@NullMarked
package authsome.application.policy;

import org.jspecify.annotations.NullMarked;
