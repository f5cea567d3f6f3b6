import { createServer } from 'node:net'
import { startTestCluster, type TestCluster, type TestClusterAddress } from './test-cluster.ts'

export type BrokerAnswer =
  | { readonly address: TestClusterAddress; readonly problem?: never }
  | { readonly problem: string }

/**
 * Answers test processes that ask where the run's cluster is, and starts it when the first one asks: a run without
 * database tests starts none.
 */
export async function openBroker(databaseUrl: string | null): Promise<AsyncDisposable & { readonly port: number }> {
  let cluster: Promise<TestCluster> | null = null
  const server = createServer((socket) => {
    socket.on('error', () => {})
    cluster ??= startTestCluster(databaseUrl)
    void cluster.then(
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
      const started = await cluster?.catch(() => null)
      await started?.[Symbol.asyncDispose]()
    },
  }
}

function encode(answer: BrokerAnswer): string {
  return JSON.stringify(answer)
}
