package org.xunfang.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.CountyRow.Building;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.CountyRow.Grid;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.Incident;
import org.xunfang.geodata.exchange.CountyRow.KeyPlace;
import org.xunfang.geodata.exchange.CountyRow.OrgUnit;
import org.xunfang.geodata.exchange.CountyRow.PatrolUnit;
import org.xunfang.geodata.exchange.CountyRow.PlaceName;
import org.xunfang.geodata.exchange.CountyRow.Road;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.CountyRow.Water;

class DemoCountyTest {
    private static final Rows TWELVE = Rows.of(1, 12);

    @Test
    void theSameSeedGivesTheSameRowsAndAnotherSeedAnotherCounty() {
        // Text shows every coordinate in full, so equal text is equal to the bit.
        assertThat(Rows.of(1, 12).all()).hasToString(TWELVE.all().toString());
        assertThat(Rows.of(2, 12).list(Village.class)).isNotEqualTo(TWELVE.list(Village.class));
    }

    @Test
    void twelveVillagesAreASmallCounty() {
        assertThat(TWELVE.count(Village.class)).isEqualTo(12);
        assertThat(TWELVE.count(Hamlet.class)).isBetween(30, 44);
        assertThat(TWELVE.count(Grid.class)).isBetween(24, 48);
        assertThat(TWELVE.count(Building.class)).isBetween(2600, 3800);
        assertThat(TWELVE.count(Camera.class)).isBetween(155, 170);
        assertThat(TWELVE.count(PatrolUnit.class)).isBetween(3, 5);
        assertThat(TWELVE.count(KeyPlace.class)).isBetween(28, 50);
        assertThat(TWELVE.count(Incident.class)).isEqualTo(215 + 16);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 25})
    void anySizeHasAllSortsOfRows(int villages) {
        Rows rows = Rows.of(7, villages);
        assertThat(rows.count(Village.class)).isEqualTo(villages);
        for (Class<? extends CountyRow> sort : List.of(
                Hamlet.class,
                Grid.class,
                Road.class,
                Building.class,
                Water.class,
                PlaceName.class,
                Camera.class,
                OrgUnit.class,
                PatrolUnit.class,
                KeyPlace.class,
                Incident.class)) {
            assertThat(rows.list(sort)).as(sort.getSimpleName()).isNotEmpty();
        }
        assertThat(rows.count(PatrolUnit.class)).isGreaterThanOrEqualTo(Math.min(3, villages));
        assertThat(rows.count(Hamlet.class)).isBetween(villages, 4 * villages);
    }

    @Test
    void sizesOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> new DemoOptions(1, 0, Rows.TODAY, Rows.ZONE)).hasMessageContaining("villages 0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyGeometryIsValidAndInsideTheCountysBox(long seed) {
        Rows rows = Rows.of(seed, 20);
        Envelope box = new Envelope();
        rows.list(Village.class).forEach(v -> box.expandToInclude(v.boundary().getEnvelopeInternal()));
        box.expandBy(0.01);
        for (CountyRow row : rows.all()) {
            Geometry shape = shape(row);
            assertThat(shape.isValid()).as("%s %s", row.externalId(), shape).isTrue();
            assertThat(shape.isEmpty()).as(row.externalId()).isFalse();
            assertThat(shape.isSimple()).as("%s %s", row.externalId(), shape).isTrue();
            assertThat(box.contains(shape.getEnvelopeInternal()))
                    .as("%s in %s", row.externalId(), box)
                    .isTrue();
        }
    }

    @Test
    void idsAreStableAndUnique() {
        Set<String> ids = new HashSet<>();
        for (CountyRow row : TWELVE.all()) {
            assertThat(row.externalId()).startsWith(DemoCounty.SOURCE + ":");
            assertThat(ids.add(row.externalId())).as(row.externalId()).isTrue();
        }
        assertThat(ids).contains("demo:village:3", "demo:hamlet:0", "demo:camera:0");
    }

    @Test
    void codesAreOfNoRealCountyAndNestCorrectly() {
        Set<String> codes = new HashSet<>();
        for (Village village : TWELVE.list(Village.class)) {
            assertThat(village.code()).matches("999901[12]\\d\\d2\\d\\d");
            assertThat(codes.add(String.valueOf(village.code()))).isTrue();
        }
        for (Grid grid : TWELVE.list(Grid.class)) {
            assertThat(codes).contains(grid.code().substring(0, 12));
        }
    }

    static Geometry shape(CountyRow row) {
        if (row instanceof Village r) {
            return r.boundary();
        } else if (row instanceof Hamlet r) {
            return r.point();
        } else if (row instanceof Grid r) {
            return r.boundary();
        } else if (row instanceof Road r) {
            return r.line();
        } else if (row instanceof Building r) {
            return r.footprint();
        } else if (row instanceof Water r) {
            return r.shape();
        } else if (row instanceof PlaceName r) {
            return r.point();
        } else if (row instanceof Camera r) {
            return r.point();
        } else if (row instanceof OrgUnit r) {
            return r.area() == null ? r.station() : r.area();
        } else if (row instanceof PatrolUnit r) {
            return r.station();
        } else if (row instanceof KeyPlace r) {
            return r.point();
        }
        return ((Incident) row).point();
    }
}
