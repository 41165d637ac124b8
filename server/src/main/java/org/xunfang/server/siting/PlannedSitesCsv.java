package org.xunfang.server.siting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Planned cameras as CSV after RFC 4180, for spreadsheets: UTF-8 with a byte order mark, a row of stable English column codes,
 * and no cell of text that a spreadsheet would take for a formula.
 */
final class PlannedSitesCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String END = "\r\n";

    /** What a spreadsheet takes the beginning of a formula from. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final List<String> COLUMNS = List.of(
            "id",
            "wall",
            "village",
            "action",
            "existing_camera",
            "lon",
            "lat",
            "cgcs2000_lon",
            "cgcs2000_lat",
            "cgcs2000_epsg",
            "cgcs2000_easting_m",
            "cgcs2000_northing_m",
            "gcj02_lon",
            "gcj02_lat",
            "azimuth_deg",
            "field_angle_deg",
            "image_width_px",
            "range_m",
            "mount_height_m",
            "cost_yuan",
            "level",
            "network",
            "exported_by",
            "exported_at",
            "reason");

    private PlannedSitesCsv() {}

    static String write(Handout.Sites taken) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        text.append(String.join(",", COLUMNS)).append(END);
        taken.sites().forEach(site -> text.append(row(site, taken)).append(END));
        return text.toString();
    }

    private static String row(PlannedSite site, Handout.Sites taken) {
        Proposal p = site.proposal();
        SurveyCoordinates at = site.coordinates();
        SurveyCoordinates.ZoneCoordinates zone = at.cgcs2000();
        List<String> cells = new ArrayList<>();
        cells.add(p.id().toString());
        cells.add(text(name(p.wall())));
        cells.add(text(name(p.village())));
        cells.add(p.action());
        cells.add(text(name(p.camera())));
        at.wgs84().forEach(degrees -> cells.add(degrees.toPlainString()));
        at.wgs84().forEach(degrees -> cells.add(degrees.toPlainString()));
        cells.add(zone == null ? "" : Integer.toString(zone.epsg()));
        cells.add(zone == null ? "" : zone.e().toPlainString());
        cells.add(zone == null ? "" : zone.n().toPlainString());
        at.gcj02().forEach(degrees -> cells.add(degrees.toPlainString()));
        cells.add(number(p.azimuthDeg()));
        cells.add(number(p.fieldAngleDeg()));
        cells.add(Integer.toString(p.imageWidthPx()));
        cells.add(number(p.rangeM()));
        cells.add(number(p.mountHeightM()));
        cells.add(number(p.costYuan()));
        cells.add(p.level());
        cells.add(p.network());
        cells.add(text(taken.watermark().name()));
        cells.add(taken.watermark().at().toString());
        cells.add(text(taken.reason()));
        return String.join(",", cells);
    }

    private static String name(Proposal.@Nullable Named named) {
        return named == null ? "" : named.name();
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A cell that may hold anything: an apostrophe keeps it from being reckoned. */
    static String text(String value) {
        String safe = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
