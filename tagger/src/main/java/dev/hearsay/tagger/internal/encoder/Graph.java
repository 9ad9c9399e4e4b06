package dev.hearsay.tagger.internal.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** One ONNX file as ONNX Runtime runs it: a single thread, and safe to share between threads. */
final class Graph {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, String> metadata;

    private Graph(OrtEnvironment environment, OrtSession session, Map<String, String> metadata) {
        this.environment = environment;
        this.session = session;
        this.metadata = metadata;
    }

    /**
     * Loads a graph.
     *
     * @param name of the file, for messages
     * @throws IllegalStateException if the file is broken
     */
    static Graph load(String name, byte[] file) {
        try (var options = new OrtSession.SessionOptions()) {
            // Each stream thread brings its own parallelism; the arena would keep what the longest
            // paragraph needed.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            var environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(file, options);
            return new Graph(environment, session, session.getMetadata().getCustomMetadata());
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "model file %s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** What stands in the file beside the graph. */
    Map<String, String> metadata() {
        return metadata;
    }

    /** Runs the graph; the input tensors are closed. Each output is flat, in row order. */
    Map<String, float[]> run(Map<String, OnnxTensor> inputs) {
        try (OrtSession.Result result = session.run(inputs)) {
            Map<String, float[]> outputs = new HashMap<>();
            for (var output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] flat = new float[values.remaining()];
                values.get(flat);
                outputs.put(output.getKey(), flat);
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("the model failed: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    OnnxTensor tensor(long[] values) {
        try {
            return OnnxTensor.createTensor(environment, values);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    OnnxTensor tensor(float[] values, long... shape) {
        try {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of a flat matrix. */
    static float[][] rows(float[] flat, int width) {
        float[][] rows = new float[flat.length / width][width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * width, rows[i], 0, width);
        }
        return rows;
    }
}
