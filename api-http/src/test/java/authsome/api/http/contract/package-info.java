/** The description of the API: made of what the code and two tables say, and held against what the server does. */
@NullMarked
package authsome.api.http.contract;

import org.jspecify.annotations.NullMarked;
