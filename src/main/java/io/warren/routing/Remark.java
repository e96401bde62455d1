package io.warren.routing;

/** What else there is to know of a message's way, apart from single bindings. */
public sealed interface Remark {

    /** The same words for every reader: REST, command line, page. */
    String text();

    record UnknownExchange(String exchange) implements Remark {
        @Override
        public String text() {
            return "there is no exchange " + Reason.quoted(exchange)
                    + ": the broker would close the publisher's channel (404 NOT_FOUND)";
        }
    }

    record NothingBound(String exchange) implements Remark {
        @Override
        public String text() {
            return "nothing is bound to exchange " + RouteFinder.shown(exchange);
        }
    }

    /** No binding matched, so the alternate exchange has its turn. */
    record AlternateTaken(String exchange, String alternate) implements Remark {
        @Override
        public String text() {
            return "no binding of " + exchange + " matches, so it goes to the alternate exchange " + alternate;
        }
    }

    record AlternateMissing(String exchange, String alternate) implements Remark {
        @Override
        public String text() {
            return "no binding of " + exchange + " matches, and its alternate exchange " + Reason.quoted(alternate)
                    + " does not exist";
        }
    }

    /** The default exchange was given a key that names no queue. */
    record NoSuchQueue(String queue) implements Remark {
        @Override
        public String text() {
            return "there is no queue " + Reason.quoted(queue) + " for the default exchange to deliver to";
        }
    }

    record DirectReply(String routingKey) implements Remark {
        @Override
        public String text() {
            return "a direct reply: it goes straight to the channel that asked, through no queue";
        }
    }
}
