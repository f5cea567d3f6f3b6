import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const script = resolve(import.meta.dirname, '../../../.ci/count.mjs')
const green = report({ status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] })
const red = report({ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] })
const unloaded = report({ status: 'failed', assertionResults: [] })
const eightChecks = 'ok   lint (1.0 s)\n\n8 passed, 0 failed\n'

test.for([
  ['all is well', green, 0, eightChecks, 0, '10 passed, 0 failed', 0],
  ['a test fails', red, 1, eightChecks, 0, '9 passed, 1 failed', 1],
  ['a test file does not load', unloaded, 1, eightChecks, 0, '8 passed, 1 failed', 1],
  ['a check fails', green, 0, '7 passed, 1 failed\n', 1, '9 passed, 1 failed', 1],
  ['tests broke without a report', null, 1, eightChecks, 0, '8 passed, 1 failed', 1],
  ['verify broke without a summary', green, 0, 'boom\n', 1, '2 passed, 1 failed', 1],
  ['tests ended badly though each passed', green, 1, eightChecks, 0, '10 passed, 1 failed', 1],
  ['nothing ran', report(), 0, '0 passed, 0 failed\n', 0, '0 passed, 2 failed', 1],
] as const)('%s: the sum says so', ([, tests, testsCode, verify, verifyCode, summary, exitCode]) => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-count-'))
  if (tests !== null) writeFileSync(join(folder, 'tests.json'), tests)
  writeFileSync(join(folder, 'verify.txt'), verify)
  const args = [script, join(folder, 'tests.json'), String(testsCode), join(folder, 'verify.txt'), String(verifyCode)]
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe(summary)
  expect(run.status).toBe(exitCode)
})

function report(...testResults: readonly object[]): string {
  return JSON.stringify({ testResults })
}
