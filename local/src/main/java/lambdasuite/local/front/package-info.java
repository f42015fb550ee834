@NullMarked
package lambdasuite.local.front;

import org.jspecify.annotations.NullMarked;
