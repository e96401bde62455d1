package io.warren.ingest.guest;

import io.warren.ingest.guest.manners.Lifeline;
import io.warren.ingest.guest.manners.StopBudget;

/** On what terms a guest is watched: how much it may be stopped, who is told that it stands still, who hears of it. */
public record Manners(StopBudget budget, Lifeline lifeline, WatchReport report) {}
