/** A daemon as a Java program sees it: {@link authsome.api.client.remote.RemoteAuthsome}. */
@NullMarked
package authsome.api.client.remote;

import org.jspecify.annotations.NullMarked;
