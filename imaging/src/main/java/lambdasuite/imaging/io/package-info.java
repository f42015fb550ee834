@NullMarked
package lambdasuite.imaging.io;

import org.jspecify.annotations.NullMarked;
