import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const JAR = process.env.OSO_SERVER_JAR ?? new URL('../../../target/oso-fallback-server.jar', import.meta.url).pathname;
const JAVA = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';

export const API_KEY = 'e_0123456789_12345_osotesttoken01xiIn';

const START_TIMEOUT_MILLIS = 120_000;

/** A server of this project, started from its jar on a free port of the loopback interface. */
export class Server {
  #process;
  #output = '';

  constructor(url, process) {
    this.url = url;
    this.#process = process;
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('data', (chunk) => (this.#output += chunk));
    }
  }

  static devServer() {
    return Server.#start(['dev-server'], {});
  }

  static node(upstream) {
    return Server.#start([], {
      OSO_URL: upstream.url,
      OSO_API_TOKEN: API_KEY,
      OSO_ENVIRONMENT: '0123456789',
      OSO_TENANT: 'tenant',
    });
  }

  static async #start(args, environment) {
    const port = await freePort();
    const env = { ...process.env, ...environment, OSO_PORT: String(port) };
    const server = new Server(`http://127.0.0.1:${port}`, spawn(JAVA, ['-jar', JAR, ...args], { env }));
    await server.#healthy();
    return server;
  }

  /** Sends SIGTERM and waits for the end. */
  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exit = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await exit;
    }
  }

  async #healthy() {
    const deadline = Date.now() + START_TIMEOUT_MILLIS;
    while (Date.now() < deadline && this.#process.exitCode === null) {
      const healthy = await fetch(`${this.url}/api/healthcheck`).then((response) => response.ok, () => false);
      if (healthy) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.stop();
    throw new Error(`the server did not become healthy:\n${this.#output}`);
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
