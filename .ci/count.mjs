// Adds up one run of the tests (vitest's JSON report) and one of `pnpm verify` (its last line), and prints the sum.
// A run that broke without a report, or that failed while every test passed, counts as one failure.
import { readFileSync } from 'node:fs'

const [testsPath, testsCode, verifyPath, verifyCode] = process.argv.slice(2)
const tests = withExitCode(countTests(read(testsPath)), testsCode)
const verify = withExitCode(countChecks(read(verifyPath)), verifyCode)
const passed = tests.passed + verify.passed
const failed = tests.failed + verify.failed
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || tests.passed === 0 || verify.passed === 0 ? 1 : 0

function countTests(report) {
  if (report === null) return { passed: 0, failed: 0 }
  const files = JSON.parse(report).testResults
  const results = files.flatMap((file) => file.assertionResults)
  // A file that does not load has no results of its own.
  const broken = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailure))
  return {
    passed: results.filter((result) => result.status === 'passed').length,
    failed: results.filter(isFailure).length + broken.length,
  }
}

function isFailure(result) {
  return result.status === 'failed'
}

function countChecks(output) {
  const summary = /^(\d+) passed, (\d+) failed$/gm
  const last = [...(output ?? '').matchAll(summary)].at(-1)
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : { passed: 0, failed: 0 }
}

function withExitCode(count, code) {
  const isUnexplained = count.failed === 0 && (code !== '0' || count.passed === 0)
  return isUnexplained ? { ...count, failed: 1 } : count
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
