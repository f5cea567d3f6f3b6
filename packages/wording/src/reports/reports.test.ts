import { toJson } from '@tokenim/core/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../language.ts'
import { emptyReport, sampleReport } from '../testing/sample-report.ts'
import { wordingFor } from '../wording.ts'
import { bar, columnsOf, sparkline } from './charts.ts'
import { changeText, timeText } from './figures.ts'
import { reportLines, tableLines } from './report-lines.ts'

describe('charts of characters', () => {
  it('what is not nothing never looks like nothing, and the highest is whole', () => {
    expect(sparkline([0, 1, 1_000])).toBe('▁▂█')
    expect(sparkline([0, 0])).toBe('▁▁')
    expect(bar(1, 1_000, 10)).toBe('▏')
    expect(bar(1_000, 1_000, 10)).toBe('█'.repeat(10))
    expect(bar(0, 10, 10)).toBe('')
  })

  it('have one character for each value, and never get wider than asked', () => {
    const values = fc.array(fc.nat(1_000_000), { minLength: 1 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (all, width) => {
        expect([...sparkline(all)]).toHaveLength(all.length)
        const highest = Math.max(...all)
        for (const value of all) expect(columnsOf(bar(value, highest, width))).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('rise with their value', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (left, right) => {
        const [low = '', high = ''] = [...sparkline([Math.min(left, right), Math.max(left, right)])]
        expect(low <= high).toBe(true)
      }),
    )
  })
})

it('a change is told by its share, and only where there is one', () => {
  expect(changeText(12, 10)).toBe('+20 %')
  expect(changeText(5, 10)).toBe('−50 %')
  expect([changeText(3, 3), changeText(3, 0), changeText(null, 3), changeText(1_001, 1_000)]).toEqual([
    '=',
    '+',
    '',
    '+<1 %',
  ])
})

it('a time below a second is told in milliseconds', () => {
  expect([timeText(340, 'en'), timeText(340, 'zh-CN'), timeText(null, 'en'), timeText(1_000, 'en')]).toEqual([
    '340 ms',
    '340 毫秒',
    '–',
    '1 second',
  ])
})

describe.each(languages)('a report in %s', (language) => {
  const wording = wordingFor(language, { reader: 'staff' })

  it('reads the same from core and from JSON', () => {
    expect(wording.report(toJson(sampleReport))).toEqual(wording.report(sampleReport))
  })

  it('says something in every part, also when nothing happened', () => {
    for (const report of [sampleReport, emptyReport]) {
      for (const { heading, bars, trends, table, notes } of wording.report(report).sections) {
        expect(heading).not.toBe('')
        expect(bars.length + trends.length + (table?.rows.length ?? 0) + notes.length).toBeGreaterThan(0)
      }
    }
  })

  it('has no sentence of the other language, nothing undefined and nothing empty', () => {
    const lines = reportLines(wording.report(sampleReport)).join('\n')
    expect(lines).not.toMatch(/undefined|NaN|\[object/)
    expect(/\p{Script=Han}/u.test(lines)).toBe(language === 'zh-CN')
  })

  it('has tables whose columns stand below each other, Chinese ones too', () => {
    for (const { table } of wording.report(sampleReport).sections) {
      if (table === null) continue
      expect(new Set(table.rows.map((row) => row.length))).toEqual(new Set([table.columns.length]))
      expect(new Set(tableLines(table).map(columnsOf)).size).toBe(1)
    }
  })
})

it('what somebody outside wrote stays on its line', () => {
  const name = 'shop\nby the sea'
  const poisoned = { ...sampleReport, malformed: sampleReport.malformed.map((one) => ({ ...one, name })) }
  const lines = reportLines(wordingFor('en', { reader: 'staff' }).report(poisoned))
  expect(lines.every((line) => !line.includes('\n'))).toBe(true)
})
