import type { TestProject } from 'vitest/node'
import { openBroker } from './broker.ts'
import { readTestDatabaseUrl } from './config.ts'

/** Once per run of the tests. The cluster itself starts with the first test file that needs a database. */
export default async function setup(project: TestProject): Promise<() => PromiseLike<void>> {
  const broker = await openBroker(readTestDatabaseUrl())
  project.provide('testDatabaseBrokerPort', broker.port)
  return () => broker[Symbol.asyncDispose]()
}
