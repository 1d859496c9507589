package authsome.proxy.http;

import java.util.function.UnaryOperator;

/**
 * What becomes of a body on its way.
 *
 * @param filter what its bytes pass
 * @param trailers what each line of its trailers passes
 * @param chunked whether it leaves in chunks, however it came; one that comes in chunks always does
 */
public record BodyEdit(BodyFilter filter, UnaryOperator<byte[]> trailers, boolean chunked) {}
