package org.xunfang.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Who may import whom. The shape is told in ARCHITECTURE.md; this holds it. */
class ServerArchitectureTest {

    private static final String ROOT = "org.xunfang.server";

    /**
     * The packages from the ground up: each may import only those above it in this list. The first are the shared edges,
     * which know no feature; then come the features; the last ones put them together.
     */
    private static final List<String> ORDER = List.of(
            "config",
            "problem",
            "storage",
            "limit",
            "db",
            "audit",
            "auth",
            "rights",
            "http",
            "live",
            "jobs",
            "tls",
            "health",
            "page",
            "account",
            "oversight",
            "county",
            "road",
            "scene",
            "village",
            "incident",
            "camera",
            "coverage",
            "wall",
            "assessment",
            "siting",
            "unit",
            "rota",
            "alarm",
            "track",
            "retention",
            "terminal",
            "value",
            "patrol",
            "field",
            "fence",
            "patrolled",
            "journey",
            "replay",
            "simulation",
            "search",
            "tile",
            "exchange",
            "backup",
            "demo",
            "",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void importsPointOneWay() {
        Map<String, Set<String>> against = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String own = packageOf(type);
            assertThat(ORDER).as("place of " + type.getName() + " in the order").contains(own);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT) && ORDER.indexOf(packageOf(target)) > ORDER.indexOf(own)) {
                    against.computeIfAbsent(own, k -> new TreeSet<>())
                            .add(type.getSimpleName() + " -> " + packageOf(target) + "." + target.getSimpleName());
                }
            }
        }
        // Main starts the command line, which starts everything
        against.getOrDefault("", Set.of()).remove("Main -> cli.XunfangCommand");
        against.values().removeIf(Set::isEmpty);
        assertThat(against).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void javalinStaysAtTheEdge() {
        DescribedPredicate<JavaClass> edge = resideInAPackage(ROOT + ".http")
                .or(resideInAPackage(ROOT + ".live"))
                .or(simpleNameEndingWith("Resource"))
                .or(simpleNameEndingWith("Listener"))
                .or(DescribedPredicate.describe(
                        "nested in one of these", c -> c.getName().matches(".*(Resource|Listener)\\$.*")));
        noClasses()
                .that(DescribedPredicate.not(edge))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..")
                .check(CLASSES);
    }

    /** A resource parses, calls and renders; what it asks of the database is asked by a repository. */
    @Test
    void resourcesDoNotSpeakSql() {
        noClasses()
                .that(simpleNameEndingWith("Resource"))
                .should()
                .callMethod(Handle.class, "createQuery", String.class)
                .orShould()
                .callMethod(Handle.class, "createUpdate", String.class)
                .orShould()
                .callMethod(Handle.class, "execute", String.class, Object[].class)
                .check(CLASSES);
    }

    @Test
    void onlyWhoKeepsDataTouchesTheDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".config", ROOT + ".problem", ROOT + ".rights", ROOT + ".http", ROOT + ".page")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Jdbi.class, Handle.class)
                .check(CLASSES);
    }

    @Test
    void noNamesThatSayNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length() + 1);
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }
}
