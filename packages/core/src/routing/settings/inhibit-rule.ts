import type { InhibitRule } from '../../alerts/index.ts'
import type { Cursor } from './cursor.ts'
import { readMatchersAt } from './matchers.ts'
import { readTexts } from './values.ts'

export function readInhibitRule(cursor: Cursor): InhibitRule {
  const sides = ['source', 'target'] as const
  cursor.only('name', 'equal', ...sides.flatMap((side) => [`${side}_matchers`, `${side}_match`, `${side}_match_re`]))
  const [sourceMatchers, targetMatchers] = sides.map((side) => {
    const names = { present: `${side}_matchers`, equal: `${side}_match`, pattern: `${side}_match_re` }
    const matchers = readMatchersAt(cursor, names)
    if (matchers.length === 0) cursor.at(`${side}_matchers`).complain('is missing: it would fit every alert')
    return matchers
  })
  return {
    sourceMatchers: sourceMatchers ?? [],
    targetMatchers: targetMatchers ?? [],
    equal: readTexts(cursor.at('equal')),
  }
}
