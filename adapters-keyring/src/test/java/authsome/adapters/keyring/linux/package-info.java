@NullMarked
package authsome.adapters.keyring.linux;

import org.jspecify.annotations.NullMarked;
