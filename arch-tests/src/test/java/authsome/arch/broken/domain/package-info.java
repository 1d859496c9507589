/** A fixture: the one package here that does what its rule says. */
@NullMarked
package authsome.arch.broken.domain;

import org.jspecify.annotations.NullMarked;
