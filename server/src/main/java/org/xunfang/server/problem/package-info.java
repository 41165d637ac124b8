/**
 * What goes wrong through the caller's fault: {@link org.xunfang.server.problem.AppException} with a stable dotted code
 * and arguments, sent as an RFC 9457 problem. The words for a code live in the pages' dictionaries.
 */
@NullMarked
package org.xunfang.server.problem;

import org.jspecify.annotations.NullMarked;
