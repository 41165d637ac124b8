package org.xunfang.server.track;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a device sent.
 *
 * @param rest what has not been read of the body
 * @param authorization the header of that name
 * @param limitUser the header {@code X-Limit-U}
 * @param limitDevice the header {@code X-Limit-D}
 */
record DeviceRequest(
        Parameters query,
        RequestBody body,
        InputStream rest,
        @Nullable String contentType,
        @Nullable String authorization,
        @Nullable String limitUser,
        @Nullable String limitDevice) {}
