package io.warren.query;

import io.warren.graph.CounterRow;
import io.warren.query.BindingQuestions.NearestBinding;
import java.util.Map;

/**
 * Publications of one producer to one exchange that no queue took.
 *
 * @param nearest by routing key, for those of the sampled keys that any binding comes near to
 */
public record UnroutableRow(CounterRow counter, Map<String, NearestBinding> nearest) {}
