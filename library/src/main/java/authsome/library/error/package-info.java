/** Every failure of the documentation as an exception of its own below {@link authsome.library.error.BrokerException}. */
@NullMarked
package authsome.library.error;

import org.jspecify.annotations.NullMarked;
