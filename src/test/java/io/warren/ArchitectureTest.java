package io.warren;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The architecture, as far as a machine can check it. Each rule says why it exists. */
@AnalyzeClasses(packages = "io.warren", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {
        "io.warren.model..",
        "io.warren.fingerprint..",
        "io.warren.routing..",
        "io.warren.correlate..",
        "io.warren.identity..",
        "io.warren.graph..",
        "io.warren.alert.."
    };

    // spotless:off
    @ArchTest
    static final ArchRule model_imports_nothing_of_ours = only("io.warren.model..");

    @ArchTest
    static final ArchRule fingerprint_imports_model = only("io.warren.fingerprint..", "io.warren.model..");

    @ArchTest
    static final ArchRule routing_imports_model = only("io.warren.routing..", "io.warren.model..");

    @ArchTest
    static final ArchRule the_tap_imports_model_and_fingerprint =
            only("io.warren.ingest.firehose..", "io.warren.model..", "io.warren.fingerprint..");

    @ArchTest
    static final ArchRule topology_imports_model = only("io.warren.ingest.topology..", "io.warren.model..");

    @ArchTest
    static final ArchRule the_feed_imports_model = only("io.warren.ingest.feed..", "io.warren.model..");

    @ArchTest
    static final ArchRule the_wire_imports_model_and_fingerprint =
            only("io.warren.ingest.amqp..", "io.warren.model..", "io.warren.fingerprint..");

    @ArchTest
    static final ArchRule forwarding_imports_model_and_the_feeds_format =
            only("io.warren.ingest.forward..", "io.warren.model..", "io.warren.ingest.feed..");

    @ArchTest
    static final ArchRule the_host_imports_model_and_what_is_said_of_processes =
            only("io.warren.ingest.host..", "io.warren.model..", "io.warren.ingest.process..");

    @ArchTest
    static final ArchRule the_watchdog_needs_the_debug_stub_only =
            only("io.warren.ingest.guest.manners..", "io.warren.ingest.guest.gdb..");

    @ArchTest
    static final ArchRule correlate_imports_model_and_routing =
            only("io.warren.correlate..", "io.warren.model..", "io.warren.routing..");

    @ArchTest
    static final ArchRule identity_imports_model = only("io.warren.identity..", "io.warren.model..");

    @ArchTest
    static final ArchRule graph_imports_model_and_identity =
            only("io.warren.graph..", "io.warren.model..", "io.warren.identity..");

    @ArchTest
    static final ArchRule store_imports_model_and_graph =
            only("io.warren.store..", "io.warren.model..", "io.warren.graph..");

    @ArchTest
    static final ArchRule alerts_import_model = only("io.warren.alert..", "io.warren.model..");

    @ArchTest
    static final ArchRule query_imports_what_it_asks =
            only("io.warren.query..", "io.warren.model..", "io.warren.graph..", "io.warren.store..", "io.warren.routing..", "io.warren.alert..");

    @ArchTest
    static final ArchRule export_imports_query_graph_and_model =
            only("io.warren.export..", "io.warren.model..", "io.warren.graph..", "io.warren.query..");
    // spotless:on

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("io.warren.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_core_knows_no_framework = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.warren..",
                    "com.dynatrace.hash4j..",
                    "javax.crypto..",
                    "org.HdrHistogram..")
            .because("the core must run, and be tested, without starting anything");

    @ArchTest
    static final ArchRule the_core_asks_for_time = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("a test replays an hour of traffic in a millisecond");

    @ArchTest
    static final ArchRule the_core_does_not_log = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.jboss.logging..", "org.slf4j..")
            .because("the core reports what happened; it does not log, count or save");

    @ArchTest
    static final ArchRule bodies_stop_at_the_fingerprint = noFields()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(
                    "io.warren.model..",
                    "io.warren.routing..",
                    "io.warren.correlate..",
                    "io.warren.identity..",
                    "io.warren.graph..",
                    "io.warren.store..",
                    "io.warren.query..",
                    "io.warren.api..",
                    "io.warren.export.."))
            .should()
            .haveRawType(byte[].class)
            .because("message bodies are other people's data: we keep a checksum, never the bytes");

    @ArchTest
    static final ArchRule the_amqp_client_stays_in_the_tap = noClasses()
            .that(not(resideInAnyPackage(
                    "io.warren.ingest.firehose..", "io.warren.ingest.feed.queue..", "io.warren.demo..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.rabbitmq.client..")
            .because("one package owns the connection to the observed broker, another both ends of the sensors' queue;"
                    + " only the demo's sample shop has further clients of its own");

    @ArchTest
    static final ArchRule the_management_client_stays_in_topology = noClasses()
            .that(not(resideInAPackage("io.warren.ingest.topology..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.rabbitmq.http..");

    @ArchTest
    static final ArchRule libvirt_stays_in_its_package = noClasses()
            .that(not(resideInAPackage("io.warren.ingest.guest.libvirt..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.libvirt..", "com.sun.jna..")
            .because("nobody else sees a native pointer");

    @ArchTest
    static final ArchRule persistence_stays_in_its_store = noClasses()
            .that(not(resideInAPackage("io.warren.store.panache..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "io.quarkus.hibernate..", "org.hibernate..");

    @ArchTest
    static final ArchRule rest_stays_in_api = noClasses()
            .that(not(resideInAPackage("io.warren.api..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule beans_are_wired_at_the_edge = noClasses()
            .that(not(resideInAnyPackage("io.warren.app..", "io.warren.api..", "io.warren.store.panache..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.inject..", "jakarta.enterprise..");

    @ArchTest
    static final ArchRule constructors_are_injected = noFields().should().beAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule views_are_records = classes()
            .that()
            .resideInAPackage("io.warren.api..")
            .and()
            .haveSimpleNameEndingWith("View")
            .should()
            .beRecords()
            .allowEmptyShould(true);

    private static ArchRule only(String from, String... allowed) {
        String[] own = new String[allowed.length + 1];
        System.arraycopy(allowed, 0, own, 0, allowed.length);
        own[allowed.length] = from;
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(resideInAPackage("io.warren..").and(not(resideInAnyPackage(own))))
                .allowEmptyShould(true)
                .because("data flows one way: the package list is the picture of the house");
    }
}
