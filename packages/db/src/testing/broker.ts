import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { startTestCluster, type TestCluster, type TestClusterAddress } from './test-cluster.ts'

export type BrokerAnswer =
  | { readonly address: TestClusterAddress; readonly problem?: never }
  | { readonly problem: string }

/**
 * Answers test workers that ask where their cluster is, and starts it when they first ask: a run without database tests
 * starts none. Each worker has one of its own, so that no test waits for the transactions of another (what a reader in
 * order may see depends on everybody on the server); a server that was given is everybody's.
 */
export async function openBroker(databaseUrl: string | null): Promise<AsyncDisposable & { readonly port: number }> {
  const clusters = new Map<string, Promise<TestCluster>>()
  const clusterOf = (worker: string): Promise<TestCluster> => {
    const name = databaseUrl === null ? worker : 'everybody'
    const cluster = clusters.get(name) ?? startTestCluster(databaseUrl)
    clusters.set(name, cluster)
    return cluster
  }
  // A worker says its name and then waits for the answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    void text(socket)
      .then((worker) => clusterOf(worker))
      .then(
        ({ address }) => socket.end(encode({ address })),
        (error: unknown) =>
          socket.end(encode({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) })),
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      server.close()
      const started = await Promise.allSettled(clusters.values())
      for (const one of started) if (one.status === 'fulfilled') await one.value[Symbol.asyncDispose]()
    },
  }
}

function encode(answer: BrokerAnswer): string {
  return JSON.stringify(answer)
}
