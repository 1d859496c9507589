/** Commands that run under the proxy. */
@NullMarked
package authsome.domain.run;

import org.jspecify.annotations.NullMarked;
