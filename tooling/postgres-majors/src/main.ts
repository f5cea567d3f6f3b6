import { join } from 'node:path'
import { databaseTests, olderMajors } from './database-tests.ts'
import { installOlder } from './install-older.ts'
import { run } from './run.ts'

/** `test:pg 15|16|17 [paths…]`: the tests that touch PostgreSQL (or those paths) on that major version. */
const [major, ...paths] = process.argv.slice(2)
const isOlder = olderMajors.some((older) => older === major)
if (major === undefined || !isOlder) {
  console.error(`usage: test:pg ${olderMajors.join('|')} [paths of tests]`)
  process.exit(1)
}

const root = join(import.meta.dirname, '../../..')
const packageFolder = await installOlder(join(import.meta.dirname, '../older'), major)
const tests = paths.length > 0 ? paths : databaseTests
process.exitCode = await run(root, 'vitest', ['run', ...tests], { TEST_POSTGRES_PACKAGE: packageFolder })
