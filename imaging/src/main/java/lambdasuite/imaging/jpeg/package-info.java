@NullMarked
package lambdasuite.imaging.jpeg;

import org.jspecify.annotations.NullMarked;
