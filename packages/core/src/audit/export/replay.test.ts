import { expect, test } from 'vitest'
import type { AuditBody } from '../body.ts'
import type { CanonicalObject } from '../json.ts'
import { replayEntries } from './replay.ts'
import { createReport } from './report.ts'
import type { Place, TamperingKind } from './verdict.ts'

/** `v`: the version an entry gives the token `t`, and what it says of it then. */
type Act = { readonly v?: number; readonly says?: CanonicalObject; readonly of?: string }
type Row = { readonly v: number; readonly is?: CanonicalObject; readonly of?: string }

/** Entries on lines 1 and on, rows on lines 101 and on. */
function replay(acts: readonly Act[], rows: readonly Row[], kinds = ['token']) {
  const report = createReport()
  const log = replayEntries(report)
  for (const [at, { v, says, of = 't' }] of acts.entries()) {
    const body = { id: `e${at + 1}`, target: { type: 'token', id: of }, versionAfter: v, after: says }
    // Only what replaying reads: the rest of a body has its own tests.
    log.takeEntry(body as unknown as AuditBody, at + 1)
  }
  for (const [at, { v, is = {}, of = 't' }] of rows.entries()) {
    log.takeState({ type: 'state', kind: 'token', id: of, version: v, state: is }, at + 101)
  }
  const unlisted = log.finish(kinds)
  return { unlisted, ...report.finish() }
}

const target = { kind: 'token', id: 't' }
type Told = readonly [TamperingKind, Place]

test.each<[string, readonly Act[], readonly Row[], readonly Told[]]>([
  [
    'a row is what its entries say',
    [
      { v: 1, says: { a: 1, b: 1 } },
      { v: 2, says: { a: 2 } },
    ],
    [{ v: 2, is: { a: 2, b: 1 } }],
    [],
  ],
  ['an entry without a version changed nothing', [{ v: 1 }, { says: { a: 9 } }], [{ v: 1, is: { a: null } }], []],
  [
    'the order of leaves need not be that of versions',
    [
      { v: 1, says: { a: 1 } },
      { v: 4, says: { a: 4 } },
      { v: 3, says: { a: 3 } },
      { v: 2, says: { a: 2, b: 2 } },
    ],
    [{ v: 4, is: { a: 4, b: 2 } }],
    [],
  ],
  [
    'what came early is compared with the row, too',
    [
      { v: 2, says: { a: 2 } },
      { v: 1, says: { a: 1 } },
    ],
    [{ v: 2, is: { a: 1 } }],
    [['change_without_entry', { line: 101, target, version: 2, member: 'a' }]],
  ],
  [
    'what nobody has told is nothing, whatever its name',
    [{ v: 1 }],
    [{ v: 1, is: { constructor: null, a: null } }],
    [],
  ],
  [
    'each member that says something else is told',
    [{ v: 1, says: { a: 1, b: 1 } }],
    [{ v: 1, is: { a: 2, b: 1, c: 3 } }],
    [
      ['change_without_entry', { line: 101, target, version: 1, member: 'a' }],
      ['change_without_entry', { line: 101, target, version: 1, member: 'c' }],
    ],
  ],
  [
    'a version is given once',
    [{ v: 1 }, { v: 1 }],
    [{ v: 1 }],
    [['entry_without_change', { line: 2, entryId: 'e2', target, version: 1 }]],
  ],
  [
    'a version that came early is given once',
    [{ v: 1 }, { v: 3 }, { v: 3 }, { v: 2 }],
    [{ v: 3 }],
    [['entry_without_change', { line: 3, entryId: 'e3', target, version: 3 }]],
  ],
  [
    'a row ahead of its entries was changed without one',
    [{ v: 1, says: { a: 1 } }],
    [{ v: 2, is: { a: 2 } }],
    [['change_without_entry', { line: 101, target, version: 2 }]],
  ],
  [
    'a row behind its entries was set back',
    [{ v: 1, says: { a: 1 } }, { v: 2, says: { a: 2 } }, { v: 3 }],
    [{ v: 1, is: { a: 1 } }],
    [['entry_without_change', { line: 101, target, version: 2 }]],
  ],
  [
    'a version between was taken out of the log',
    [
      { v: 1, says: { a: 1 } },
      { v: 3, says: { a: 3 } },
    ],
    [{ v: 3, is: { a: 3 } }],
    [['change_without_entry', { line: 101, target, version: 2 }]],
  ],
  [
    'a version between is missing, and the row was set back to it',
    [{ v: 1 }, { v: 3 }],
    [{ v: 2 }],
    [
      ['change_without_entry', { line: 101, target, version: 2 }],
      ['entry_without_change', { line: 101, target, version: 3 }],
    ],
  ],
  [
    'a version between is missing, and the row was set back before it',
    [{ v: 1 }, { v: 3 }],
    [{ v: 1 }],
    [['entry_without_change', { line: 101, target, version: 2 }]],
  ],
  [
    'of two versions that came early one is still waited for',
    [{ v: 1 }, { v: 4 }, { v: 2 }],
    [{ v: 2 }],
    [['entry_without_change', { line: 101, target, version: 3 }]],
  ],
  ['a row nobody made', [], [{ v: 1 }], [['change_without_entry', { line: 101, target, version: 1 }]]],
  ['a row nobody made, of no version', [], [{ v: 0 }], [['change_without_entry', { line: 101, target, version: 1 }]]],
  ['a row is listed once', [{ v: 1 }], [{ v: 1 }, { v: 1 }], [['duplicated', { line: 102, target }]]],
  ['a row that is gone', [{ v: 1 }], [], [['entry_without_change', { target }]]],
  [
    'rows are told apart by their id',
    [
      { v: 1, of: 't' },
      { v: 1, of: 'u' },
    ],
    [{ v: 1, of: 'u' }],
    [['entry_without_change', { target }]],
  ],
])('%s', (_, acts, rows, told) => {
  expect(replay(acts, rows)).toEqual({
    unlisted: 0,
    findings: told.map(([kind, place]) => ({ kind, place })),
    found: told.length,
  })
})

test('rows of a kind that is not listed are counted, and nothing is held against them', () => {
  const acts = [{ v: 1, of: 't' }, { v: 1, of: 'u' }, { of: 'w' }]
  expect(replay(acts, [{ v: 1, of: 'u' }], ['account'])).toEqual({ unlisted: 1, findings: [], found: 0 })
})
