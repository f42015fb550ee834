@NullMarked
package lambdasuite.authorizer;

import org.jspecify.annotations.NullMarked;
