@NullMarked
package lambdasuite.employees;

import org.jspecify.annotations.NullMarked;
