/** Definitions out of descriptions of APIs (OpenAPI 3, Swagger 2). */
@NullMarked
package authsome.providers.openapi;

import org.jspecify.annotations.NullMarked;
