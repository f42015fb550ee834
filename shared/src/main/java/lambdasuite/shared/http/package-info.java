@NullMarked
package lambdasuite.shared.http;

import org.jspecify.annotations.NullMarked;
