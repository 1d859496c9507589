/** The Secret Service of Linux desktops, through libsecret. */
@NullMarked
package authsome.adapters.keyring.linux;

import org.jspecify.annotations.NullMarked;
