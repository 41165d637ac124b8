package org.xunfang.geodata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom inside {@code geodata}, as a whitelist, and what none of it may know. */
class ArchitectureTest {
    private static final String ROOT = "org.xunfang.geodata";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final String ALLOWED = """
            geo        |
            camera     | geo
            terrain    | geo
            road       | geo
            match      | road
            fence      |
            visibility | geo camera terrain
            coverage   | geo camera terrain visibility road
            wall       | geo camera terrain visibility coverage road
            siting     | geo camera terrain visibility coverage wall road
            track      | geo road match
            patrol     | geo road
            exchange   | geo camera terrain visibility coverage wall siting road patrol
            demo       | geo camera terrain visibility coverage wall siting road patrol match track exchange
            """;

    @ParameterizedTest(name = "{0} knows only: {1}")
    @CsvSource(textBlock = ALLOWED, delimiter = '|')
    void aPackageKnowsOnlyThoseListed(String name, String others) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(others == null ? "" : others))
                .flatMap(words -> Stream.of(words.split(" ")))
                .filter(word -> !word.isBlank())
                .map(word -> ROOT + "." + word + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage(ROOT + "..")
                        .or(JavaClass.Predicates.resideInAnyPackage(allowed)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsListed() {
        Set<String> listed = ALLOWED.lines()
                .map(line -> line.replaceFirst(" *\\|.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> present = CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).containsAll(present);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theCoreKnowsNoDatabaseNoNetworkAndNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "io.javalin..",
                        "org.jdbi..",
                        "org.postgresql..",
                        "net.postgis..",
                        "org.slf4j..",
                        "org.xunfang.server..")
                .check(CLASSES);
    }

    @Test
    void theCoreHasNoClockAndNoChanceOfItsOwn() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..helper..", "..manager..", "..impl..", "..common..", "..service..")
                .orShould()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                .check(CLASSES);
    }
}
