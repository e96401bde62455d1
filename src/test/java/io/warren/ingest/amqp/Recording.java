package io.warren.ingest.amqp;

import io.warren.model.Observation.Direction;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A real connection, call by call as they passed: what the client sent and what it received. In a file: gzip of one byte
 * for the direction (0 send, 1 receive), four for the length, and the bytes, of each.
 */
record Recording(String name, List<Call> calls) {

    @SuppressWarnings("ArrayRecordComponent")
    record Call(Direction direction, byte[] bytes) {}

    byte[] bytes(Direction direction) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        calls.stream().filter(call -> call.direction == direction).forEach(call -> all.writeBytes(call.bytes));
        return all.toByteArray();
    }

    void write(Path file) {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Call call : calls) {
                out.writeByte(call.direction.ordinal());
                out.writeInt(call.bytes.length);
                out.write(call.bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording read(Path file) {
        List<Call> calls = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            for (int direction = in.read(); direction >= 0; direction = in.read()) {
                byte[] bytes = in.readNBytes(in.readInt());
                calls.add(new Call(Direction.values()[direction], bytes));
            }
        } catch (EOFException e) {
            throw new UncheckedIOException(file + " is cut off", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Recording(file.getFileName().toString(), calls);
    }
}
