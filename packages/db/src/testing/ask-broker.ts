import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import type { BrokerAnswer } from './broker.ts'
import type { TestClusterAddress } from './test-cluster.ts'

/** Asks the run's broker for this worker's cluster; waits while it starts. */
export async function askBroker(port: number, worker: string): Promise<TestClusterAddress> {
  const socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.end(worker)
  const answer = JSON.parse(await text(socket)) as BrokerAnswer
  if (answer.problem !== undefined) throw new Error(`the test database did not start: ${answer.problem}`)
  return answer.address
}
