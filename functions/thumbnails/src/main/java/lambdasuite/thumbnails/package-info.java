@NullMarked
package lambdasuite.thumbnails;

import org.jspecify.annotations.NullMarked;
