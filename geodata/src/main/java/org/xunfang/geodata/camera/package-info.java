/**
 * A camera point (监控点): where it hangs, where it looks, through which lens, and from that the range at which it
 * delivers each level of detail (IEC 62676-4). What a register leaves out is filled by a default per kind and marked
 * <em>assumed</em>; a bearing is never assumed.
 */
@NullMarked
package org.xunfang.geodata.camera;

import org.jspecify.annotations.NullMarked;
