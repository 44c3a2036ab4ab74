package dev.nightjar.app.models;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.v1.ModelAction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nightjar models shadow}. */
@Command(
        name = "shadow",
        header = "Score with a second model, too, and publish where the two disagree.",
        description =
                "What both said goes to models.shadow-topic of the job; labels stay the champion's.")
final class ShadowCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private CommandOptions command = new CommandOptions();

    @Mixin private BundleOptions model = new BundleOptions();

    @Override
    public Integer call() throws Exception {
        ModelBundle bundle = model.read();
        return command.run(
                spec, ModelAction.SHADOW, BundleOptions.task(bundle), model.reference(bundle));
    }
}
