/** Takes out of answers what was put into requests. Knows no sockets and no runs. */
@NullMarked
package authsome.proxy.redaction;

import org.jspecify.annotations.NullMarked;
