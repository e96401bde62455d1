package io.warren.routing;

import io.warren.model.Binding;

/** A binding, and why it carries a message or does not. */
public record JudgedBinding(Binding binding, Reason reason) {}
