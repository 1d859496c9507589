/** A real client and a real server of gRPC, with the proxy between them. */
@NullMarked
package authsome.proxy.grpc;

import org.jspecify.annotations.NullMarked;
