/** As much HTTP/1.1 as a call to the daemon needs; small, because commands start with it. */
@NullMarked
package authsome.api.client.http;

import org.jspecify.annotations.NullMarked;
