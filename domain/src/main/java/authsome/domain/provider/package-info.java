/** Services that one can log in to, and how a credential travels to them. */
@NullMarked
package authsome.domain.provider;

import org.jspecify.annotations.NullMarked;
