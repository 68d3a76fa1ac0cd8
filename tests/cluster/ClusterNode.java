import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node, with settings given as `name=value`. The server's own start-up refuses to run as root. */
public class ClusterNode extends Node {
    ClusterNode(Environment environment, List<Class<? extends Plugin>> plugins) {
        super(environment, plugins, false);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair[1].indexOf(',') < 0) {
                settings.put(pair[0], pair[1]);
            } else {
                settings.putList(pair[0], Arrays.asList(pair[1].split(",")));
            }
        }
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            settings.build(), java.util.Map.of(), null, () -> "node");
        Node node = new ClusterNode(
            environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class));
        node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException error) {
                System.err.println(error);
            }
        }));
        new CountDownLatch(1).await();
    }
}
