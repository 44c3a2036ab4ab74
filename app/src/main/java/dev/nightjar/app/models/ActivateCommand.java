package dev.nightjar.app.models;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.v1.ModelAction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nightjar models activate}. */
@Command(
        name = "activate",
        header = "Let a model score from now on, without a restart.",
        description =
                "It is loaded and checked first; a model that must not serve leaves the old one serving.")
final class ActivateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private CommandOptions command = new CommandOptions();

    @Mixin private BundleOptions model = new BundleOptions();

    @Override
    public Integer call() throws Exception {
        ModelBundle bundle = model.read();
        return command.run(
                spec, ModelAction.ACTIVATE, BundleOptions.task(bundle), model.reference(bundle));
    }
}
