/** Secrets among what the client sent: in a target, among cookies. */
@NullMarked
package authsome.proxy.form;

import org.jspecify.annotations.NullMarked;
