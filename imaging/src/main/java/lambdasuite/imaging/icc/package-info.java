@NullMarked
package lambdasuite.imaging.icc;

import org.jspecify.annotations.NullMarked;
