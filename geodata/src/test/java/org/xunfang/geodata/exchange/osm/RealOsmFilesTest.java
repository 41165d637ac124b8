package org.xunfang.geodata.exchange.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.CountyRow.Building;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.Road;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.CountyRow.Water;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.UnreadableFileException;

class RealOsmFilesTest {

    @Test
    void liechtensteinHasItsElevenMunicipalitiesAsVillages() throws UnreadableFileException {
        Imported liechtenstein = Imported.file(SharedData.at("osm/liechtenstein.osm.pbf"));
        assertThat(liechtenstein.all(Village.class))
                .extracting(Village::name)
                .containsExactlyInAnyOrder(
                        "Vaduz",
                        "Balzers",
                        "Planken",
                        "Schaan",
                        "Triesen",
                        "Triesenberg",
                        "Eschen",
                        "Gamprin",
                        "Mauren",
                        "Ruggell",
                        "Schellenberg");
        assertThat(liechtenstein.all(Village.class)).noneMatch(Village::derived);
        assertThat(liechtenstein.report().rows("road")).isBetween(4_600L, 4_700L);
        assertThat(liechtenstein.report().rows("building")).isBetween(8_900L, 9_050L);
    }

    @Test
    void guixiHasItsChineseRoadNames() throws UnreadableFileException {
        Imported guixi = Imported.file(SharedData.at("osm/guixi-jiangxi-cn.osm"));
        assertThat(guixi.all(Road.class)).extracting(Road::name).contains("冶金大道", "贵溪信江大桥", "中畈-樟坪");
        assertThat(guixi.all(Hamlet.class)).extracting(Hamlet::name).contains("黄坑村", "大岩苏家");
        assertThat(guixi.report().rows("road")).isBetween(165L, 180L);
        assertThat(guixi.report().rows("building")).isBetween(160L, 170L);
    }

    @Test
    void villagesWithoutBoundariesAreDrawnAroundTheirPoints() throws UnreadableFileException {
        Imported bayreuth = Imported.file(SharedData.at("osm/north-bayreuth.osm.pbf"));
        assertThat(bayreuth.report().rows("hamlet")).isEqualTo(71);
        assertThat(bayreuth.all(Village.class)).hasSizeBetween(68, 71).allMatch(Village::derived);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liechtenstein.osm.pbf", "north-bayreuth.osm.pbf", "guixi-jiangxi-cn.osm"})
    void everyRowIsSound(String name) throws UnreadableFileException {
        Imported imported = Imported.file(SharedData.at("osm/" + name));
        Set<String> ids = new HashSet<>();
        for (CountyRow row : imported.rows()) {
            assertThat(ids.add(row.getClass().getSimpleName() + " " + row.externalId()))
                    .as(row.externalId())
                    .isTrue();
            Geometry shape = shape(row);
            assertThat(shape == null || (shape.isValid() && !shape.isEmpty()))
                    .as(row.externalId())
                    .isTrue();
        }
        assertThat(imported.report().read())
                .isGreaterThanOrEqualTo(
                        imported.report().taken() + imported.report().refused());
        assertThat(Imported.file(SharedData.at("osm/" + name)).report()).isEqualTo(imported.report());
    }

    private static @Nullable Geometry shape(CountyRow row) {
        if (row instanceof Road road) {
            return road.line();
        } else if (row instanceof Building building) {
            return building.footprint();
        } else if (row instanceof Water water) {
            return water.shape();
        }
        return row instanceof Village village ? village.boundary() : null;
    }
}
