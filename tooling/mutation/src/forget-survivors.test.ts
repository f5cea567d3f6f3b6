import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetSurvivors } from './forget-survivors.ts'

test('only what tests noticed is remembered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-mutation-'))
  const file = join(folder, 'report.json')
  try {
    forgetSurvivors(file)
    const ends = ['Killed', 'Survived', 'Timeout', 'NoCoverage', 'RuntimeError']
    const mutants = ends.map((status, id) => ({ id, status }))
    writeFileSync(file, JSON.stringify({ schemaVersion: '1', files: { 'a.ts': { source: 'x', mutants } } }))
    forgetSurvivors(file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      schemaVersion: '1',
      files: { 'a.ts': { source: 'x', mutants: [mutants[0], mutants[2]] } },
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('of a report that was never finished nothing is remembered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-mutation-'))
  const file = join(folder, 'report.json')
  try {
    writeFileSync(file, '')
    forgetSurvivors(file)
    expect(existsSync(file)).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
