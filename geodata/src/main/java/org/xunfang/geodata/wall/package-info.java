/**
 * The video wall (村屯视频围墙): whether someone can reach a hamlet by road without passing a stretch that a camera sees,
 * and by which way. Definitions stand in docs/definitions.md.
 */
@NullMarked
package org.xunfang.geodata.wall;

import org.jspecify.annotations.NullMarked;
