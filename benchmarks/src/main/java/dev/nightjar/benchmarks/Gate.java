package dev.nightjar.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a port that can be shut: what a network does that is cut. On the loopback interface. */
final class Gate implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> through = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    private Gate(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /**
     * Opens a way.
     *
     * @param port to listen on
     * @param target port that it leads to
     */
    static Gate open(int port, int target) throws IOException {
        ServerSocket door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Gate gate = new Gate(door, target);
        daemon(gate::accept);
        return gate;
    }

    /** Cuts every connection and takes no new one, or takes them again. */
    void shut(boolean shut) {
        this.shut = shut;
        if (shut) {
            through.forEach(Gate::end);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                through.add(client);
                daemon(() -> connect(client));
            } catch (IOException e) {
                // The gate is closed, or the client gone already.
            }
        }
    }

    private void connect(Socket client) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            through.add(server);
            if (shut) {
                return;
            }
            Thread back = daemon(() -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (IOException e) {
            // Nobody listens behind the gate: the client sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            through.removeIf(Socket::isClosed);
            through.remove(client);
            end(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Either end is gone; so is the other now.
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        door.close();
        shut(true);
    }
}
