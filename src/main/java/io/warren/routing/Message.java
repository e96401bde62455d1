package io.warren.routing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What routing looks at.
 *
 * @param routingKeys the publication's own key first, then those of CC and BCC
 * @param words the words of each key, in the same order
 * @param headers as published; BCC is never among them
 */
record Message(List<String> routingKeys, List<List<String>> words, Map<String, @Nullable Object> headers) {

    Message(List<String> routingKeys, Map<String, @Nullable Object> headers) {
        this(routingKeys, routingKeys.stream().map(TopicPattern::split).toList(), headers);
    }
}
