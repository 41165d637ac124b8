/**
 * The command line: {@code xunfang serve | import | coverage | plan | demo | backup | restore | version}.
 */
@NullMarked
package org.xunfang.server.cli;

import org.jspecify.annotations.NullMarked;
