/** Connections that an administrator lends to everybody on a server. */
@NullMarked
package authsome.application.shared;

import org.jspecify.annotations.NullMarked;
