import { expect, test } from 'vitest'
import { createReport } from './report.ts'
import type { TamperingKind } from './verdict.ts'

test('findings are told from the gravest down, whatever came first', () => {
  const report = createReport()
  const kinds: TamperingKind[] = ['altered_file', 'edited_body', 'forked', 'altered_tile']
  for (const kind of kinds) report.add(kind, { line: 1 })
  const told = report.finish().findings.map(({ kind }) => kind)
  expect(told).toEqual(['forked', 'edited_body', 'altered_tile', 'altered_file'])
})

test('five of a kind and twenty in all are told, and the others are counted', () => {
  const report = createReport()
  for (const kind of ['forked', 'inserted', 'duplicated', 'reordered', 'altered_tile'] as const) {
    for (let line = 1; line <= 7; line += 1) report.add(kind, { line })
  }
  const { findings, found } = report.finish()
  expect(findings).toHaveLength(20)
  expect(findings.filter(({ kind }) => kind === 'forked').map(({ place }) => place.line)).toEqual([1, 2, 3, 4, 5])
  expect(found).toBe(35)
})

test('a kind that turned out to be another one can be dropped', () => {
  const report = createReport()
  report.add('inserted', { line: 1 })
  report.add('forked', { line: 2 })
  expect([report.has('inserted'), report.has('duplicated', 'forked'), report.has('duplicated')]).toEqual([
    true,
    true,
    false,
  ])
  report.drop('inserted', 'duplicated')
  expect(report.has('inserted')).toBe(false)
  expect(report.finish()).toEqual({ findings: [{ kind: 'forked', place: { line: 2 } }], found: 1 })
})
