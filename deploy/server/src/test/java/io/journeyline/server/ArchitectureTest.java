package io.journeyline.server;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the code, kept true by the build. */
class ArchitectureTest {

    private static final String ROOT = "io.journeyline";

    private static final String[] DOMAIN = {
        ROOT + ".touchpoint..",
        ROOT + ".identity..",
        ROOT + ".record..",
        ROOT + ".value..",
        ROOT + ".fold..",
        ROOT + ".customer..",
        ROOT + ".overview..",
        ROOT + ".privacy..",
        ROOT + ".policy..",
        ROOT + ".effort..",
        ROOT + ".experience..",
        ROOT + ".churn..",
        ROOT + ".source..",
        ROOT + ".publication.."
    };

    private static final String VIEW_MECHANISM = ROOT + ".projections.view..";
    private static final String[] CONNECTOR_MECHANISMS = {
        ROOT + ".connectors.rows..",
        ROOT + ".connectors.mapping..",
        ROOT + ".connectors.shelf..",
        ROOT + ".connectors.event..",
        ROOT + ".connectors.delivery..",
        ROOT + ".connectors.intake..",
        ROOT + ".connectors.http.."
    };

    private static final String[] SQL = {"java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."};

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    @Test
    void dependencies_point_towards_the_domain() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("domain")
                .definedBy(DOMAIN)
                .layer("log")
                .definedBy(ROOT + ".log..")
                .layer("projections")
                .definedBy(ROOT + ".projections..")
                .layer("connectors")
                .definedBy(ROOT + ".connectors..")
                .layer("api")
                .definedBy(ROOT + ".api..")
                .layer("server")
                .definedBy(ROOT + ".server..")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("connectors")
                .mayOnlyBeAccessedByLayers("server")
                .whereLayer("projections")
                .mayOnlyBeAccessedByLayers("api", "server")
                .whereLayer("log")
                .mayOnlyBeAccessedByLayers("projections", "api", "server")
                .withOptionalLayers(false)
                .check(CODE);
    }

    @Test
    void the_code_is_seen_at_all() {
        assertThat(CODE.contain(Journeyline.class)).isTrue();
    }

    @Test
    void every_package_has_its_place_on_the_map() {
        Set<String> places = Set.of("log", "projections", "connectors", "api", "server");
        assertThat(roomsUnder(ROOT)).allMatch(room -> places.contains(room) || isDomain(room));
    }

    @Test
    void views_do_not_know_each_other() {
        check(slices().matching(ROOT + ".projections.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(VIEW_MECHANISM)));
    }

    @Test
    void connectors_do_not_know_each_other() {
        check(slices().matching(ROOT + ".connectors.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(CONNECTOR_MECHANISMS)));
    }

    @Test
    void packages_form_no_cycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void the_domain_is_told_the_time() {
        check(noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethodWhere(target(name("now")).and(targetOwner(resideInAPackage("java.time.."))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, InstantSource.class));
    }

    @Test
    void the_domain_is_plain_java() {
        check(noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat(resideInAnyPackage(SQL)
                        .or(resideInAnyPackage(
                                "org.springframework..",
                                "org.axonframework..",
                                "org.apache.kafka..",
                                "jakarta..",
                                "java.net.http.."))));
    }

    @Test
    void the_face_and_the_connectors_hold_no_sql() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".api..", ROOT + ".connectors..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SQL));
    }

    @Test
    void only_its_connector_knows_kafka() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".connectors.kafka..", ROOT + ".server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.."));
    }

    @Test
    void a_view_talks_to_the_database_in_its_projection_and_its_queries_only() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".projections..")
                .and()
                .resideOutsideOfPackage(VIEW_MECHANISM)
                .and()
                .haveSimpleNameNotEndingWith("Projection")
                .and()
                .haveSimpleNameNotEndingWith("Queries")
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "javax.sql.."));
    }

    @Test
    void a_capability_has_one_name_in_every_module() {
        Set<String> known =
                Stream.of(roomsUnder(ROOT), Set.of("view")).flatMap(Set::stream).collect(toSet());
        assertThat(roomsUnder(ROOT + ".projections")).isSubsetOf(known);
    }

    @Test
    void nothing_is_called_util_or_common_or_impl() {
        check(noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..service..", "..dto..", "..helper.."));
    }

    private static boolean isDomain(String room) {
        return Stream.of(DOMAIN).anyMatch((ROOT + "." + room + "..")::equals);
    }

    private static Set<String> roomsUnder(String parent) {
        String prefix = parent + ".";
        return CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                .collect(toSet());
    }

    private static void check(ArchRule rule) {
        rule.check(CODE);
    }
}
