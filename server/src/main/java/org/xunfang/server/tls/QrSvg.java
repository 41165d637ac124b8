package org.xunfang.server.tls;

import io.nayuki.qrcodegen.QrCode;

/** QR codes (ISO/IEC 18004) as SVG, black on white with the quiet zone of four modules. */
public final class QrSvg {

    private static final int QUIET = 4;

    private QrSvg() {}

    /** @param text at most some 2,000 bytes @return an SVG document */
    public static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <rect width="%1$d" height="%1$d" fill="#fff"/><path d="%2$s" fill="#000"/></svg>
                """.formatted(side, path);
    }
}
