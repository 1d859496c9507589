@NullMarked
package authsome.adapters.keyring;

import org.jspecify.annotations.NullMarked;
