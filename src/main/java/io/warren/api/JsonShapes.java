package io.warren.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is written as JSON: the native build keeps their accessors. Most of it Quarkus would find by itself, but not what
 * is sent as events or as problems.
 */
@RegisterForReflection(
        ignoreNested = false,
        targets = {
            AlertsView.class,
            BindingView.class,
            ChangesView.class,
            CoverageView.class,
            DeadBindingView.class,
            DiffView.class,
            DirectView.class,
            DuplicateView.class,
            EdgeView.class,
            ExchangeView.class,
            ExplanationView.class,
            FanOutView.class,
            GraphView.class,
            HandlingView.class,
            HistoryView.class,
            ImpactView.class,
            IntakeView.class,
            LatencyView.class,
            LifeView.class,
            LiveCountsView.class,
            LiveEdgeView.class,
            MessagesView.class,
            PageView.class,
            ParticipantView.class,
            PartyView.class,
            PathsView.class,
            PoisonView.class,
            Problem.class,
            QueueView.class,
            ReplyQueueView.class,
            RoundTripView.class,
            StatusView.class,
            StepView.class,
            UnmatchedView.class,
            UnroutableView.class,
            VolumeView.class
        })
final class JsonShapes {

    private JsonShapes() {}
}
