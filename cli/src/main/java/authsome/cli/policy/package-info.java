/** Commands about what requests with a credential are allowed to do. */
@NullMarked
package authsome.cli.policy;

import org.jspecify.annotations.NullMarked;
