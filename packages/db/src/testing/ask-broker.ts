import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import type { BrokerAnswer } from './broker.ts'
import type { TestClusterAddress } from './test-cluster.ts'

/** Asks the run's broker for the cluster; waits while it starts. */
export async function askBroker(port: number): Promise<TestClusterAddress> {
  const answer = JSON.parse(await text(createConnection(port, '127.0.0.1'))) as BrokerAnswer
  if (answer.problem !== undefined) throw new Error(`the test database did not start: ${answer.problem}`)
  return answer.address
}
