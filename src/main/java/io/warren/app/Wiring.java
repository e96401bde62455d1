package io.warren.app;

import io.warren.api.AlertFacts;
import io.warren.api.HealthFacts;
import io.warren.api.MapRevision;
import io.warren.api.ObservationIntake;
import io.warren.api.PipelineNumbers;
import io.warren.api.RouteQuestions;
import io.warren.query.FlowQueries;
import io.warren.query.LifeSearch;
import io.warren.query.MapQuestions;
import io.warren.query.MessageSearch;
import io.warren.store.EdgeReader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the parts of the running service to those who ask it. */
@Singleton
final class Wiring {

    private final Service service;

    Wiring(Service service) {
        this.service = service;
    }

    @Produces
    @Singleton
    FlowQueries queries(EdgeReader store) {
        return new FlowQueries(store, service.routing(), service.answers(), service.coverage());
    }

    @Produces
    @Singleton
    MapQuestions questionsOfTheMap(EdgeReader store) {
        return new MapQuestions(store, service.coverage());
    }

    @Produces
    @Singleton
    MessageSearch messages() {
        return service.recent();
    }

    @Produces
    @Singleton
    AlertFacts alerts() {
        return service.alerts();
    }

    @Produces
    @Singleton
    LifeSearch lives(EdgeReader store) {
        return new LifeSearch(service.lives(), store, service.coverage());
    }

    @Produces
    @Singleton
    RouteQuestions routes() {
        return service.answers();
    }

    @Produces
    @Singleton
    MapRevision revision() {
        return service::revision;
    }

    @Produces
    @Singleton
    HealthFacts health() {
        return service.health();
    }

    @Produces
    @Singleton
    PipelineNumbers numbers() {
        return service.numbers();
    }

    @Produces
    @Singleton
    ObservationIntake intake() {
        return service.intake();
    }
}
