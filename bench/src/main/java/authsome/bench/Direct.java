package authsome.bench;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Nothing in between: the client carries the key itself. */
record Direct(Upstream upstream) implements Way {

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public Load.Result measure(Load load) throws IOException, InterruptedException {
        Tool hey = new Tool(
                load.hey(
                        "-host",
                        Upstream.HOST,
                        "-H",
                        "Authorization: Bearer " + Upstream.KEY,
                        upstream.address() + load.body().path()),
                Map.of(),
                "");
        return Load.read(hey.output());
    }

    @Override
    public Optional<CpuClock> between() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
