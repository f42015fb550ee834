@NullMarked
package lambdasuite.mariadb;

import org.jspecify.annotations.NullMarked;
