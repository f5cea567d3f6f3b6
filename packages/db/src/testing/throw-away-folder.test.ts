import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { identifyProcess } from '../embedded/process-identity.ts'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { startFromOtherProcess } from './starter-process.ts'
import { makeMemoryFolder, makeThrowAwayFolder, sweepLeftovers } from './throw-away-folder.ts'

test('the server of an interrupted run is ended and its folder removed, that of a running one is left alone', async () => {
  const folder = makeMemoryFolder()
  await using mine = await startEmbeddedPostgres({ dataDir: makeThrowAwayFolder(), settings: { fsync: 'off' } })
  const interrupted = await startFromOtherProcess(folder)
  await interrupted.kill()
  expect(identifyProcess(interrupted.serverPid)).not.toBeNull()

  await sweepLeftovers()
  expect(identifyProcess(interrupted.serverPid)).toBeNull()
  expect(existsSync(folder)).toBe(false)
  expect(mine.isRunning()).toBe(true)
  expect(existsSync(join(mine.dataDir, 'postgres'))).toBe(true)
  await mine.stop('immediate')
  rmSync(mine.dataDir, { recursive: true })
})
