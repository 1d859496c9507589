@NullMarked
package authsome.domain.host;

import org.jspecify.annotations.NullMarked;
