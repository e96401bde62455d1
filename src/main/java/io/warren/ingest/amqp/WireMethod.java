package io.warren.ingest.amqp;

import io.warren.model.AmqpMethod;
import org.jspecify.annotations.Nullable;

/** A method as far as it is of interest here. */
sealed interface WireMethod {

    /** A message follows. */
    record Carrying(
            AmqpMethod method,
            String exchange,
            String routingKey,
            @Nullable String consumerTag,
            @Nullable Long deliveryTag,
            boolean redelivered)
            implements WireMethod {}

    /** Acknowledges or refuses. */
    record Settling(
            AmqpMethod method,
            long deliveryTag,
            boolean multiple,
            @Nullable Boolean requeue) implements WireMethod {}

    record Other() implements WireMethod {}

    WireMethod OTHER = new Other();

    /** Reads the arguments of the method with that class in the upper and number in the lower 16 bits. */
    static WireMethod read(int id, WireReader in) {
        if (id >>> 16 != MethodForm.BASIC) {
            return OTHER;
        }
        return switch (id & 0xffff) {
            case 40 -> publish(in);
            case 50 -> returned(in);
            case 60 -> deliver(in);
            case 71 -> getOk(in);
            case 80 -> settling(AmqpMethod.BASIC_ACK, in);
            case 90 -> settling(AmqpMethod.BASIC_REJECT, in);
            case 120 -> settling(AmqpMethod.BASIC_NACK, in);
            default -> OTHER;
        };
    }

    private static WireMethod publish(WireReader in) {
        in.skip(Short.BYTES); // reserved
        return new Carrying(AmqpMethod.BASIC_PUBLISH, in.shortText(), in.shortText(), null, null, false);
    }

    private static WireMethod returned(WireReader in) {
        in.skip(Short.BYTES); // reply code
        in.shortText(); // reply text
        return new Carrying(AmqpMethod.BASIC_RETURN, in.shortText(), in.shortText(), null, null, false);
    }

    private static WireMethod deliver(WireReader in) {
        String consumerTag = in.shortText();
        long deliveryTag = in.longLong();
        boolean redelivered = (in.octet() & 1) != 0;
        return new Carrying(
                AmqpMethod.BASIC_DELIVER, in.shortText(), in.shortText(), consumerTag, deliveryTag, redelivered);
    }

    private static WireMethod getOk(WireReader in) {
        long deliveryTag = in.longLong();
        boolean redelivered = (in.octet() & 1) != 0;
        return new Carrying(AmqpMethod.BASIC_GET_OK, in.shortText(), in.shortText(), null, deliveryTag, redelivered);
    }

    private static WireMethod settling(AmqpMethod method, WireReader in) {
        long deliveryTag = in.longLong();
        int bits = in.octet();
        return switch (method) {
            case BASIC_NACK -> new Settling(method, deliveryTag, (bits & 1) != 0, (bits & 2) != 0);
            case BASIC_REJECT -> new Settling(method, deliveryTag, false, (bits & 1) != 0);
            default -> new Settling(method, deliveryTag, (bits & 1) != 0, null);
        };
    }
}
