@NullMarked
package lambdasuite.local;

import org.jspecify.annotations.NullMarked;
