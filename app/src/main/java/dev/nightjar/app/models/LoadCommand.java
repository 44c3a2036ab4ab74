package dev.nightjar.app.models;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.v1.ModelAction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nightjar models load}. */
@Command(
        name = "load",
        header = "Load a model in the running jobs and keep it ready.",
        description = "Its hash is checked and its golden set replayed; what scores stays.")
final class LoadCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private CommandOptions command = new CommandOptions();

    @Mixin private BundleOptions model = new BundleOptions();

    @Override
    public Integer call() throws Exception {
        ModelBundle bundle = model.read();
        return command.run(
                spec, ModelAction.LOAD, BundleOptions.task(bundle), model.reference(bundle));
    }
}
