import type { Alert } from './alert.ts'
import { severityLabel } from './labels.ts'
import type { Matcher } from './matchers/index.ts'

/** Labels of our own alerts that change while it is the same problem: a silence of it must not end with them. */
const changing: ReadonlySet<string> = new Set([severityLabel, 'cause'])

/** What a silence of just this problem asks for: of a pushed alert every label, of one of ours those that stay. */
export function matchersOfAlert({ kind, labels }: Pick<Alert, 'kind' | 'labels'>): readonly Matcher[] {
  return Object.entries(labels)
    .filter(([name]) => kind === 'external' || !changing.has(name))
    .map(([name, value]) => ({ name, op: '=', value }))
}
