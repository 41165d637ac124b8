/** What holds for all pages: their words, colours and content policy. */
@NullMarked
package org.xunfang.web;

import org.jspecify.annotations.NullMarked;
