import type { Labels } from '../alerts/index.ts'
import { matches } from '../alerts/index.ts'
import { formatLabels } from './format-labels.ts'
import type { Route } from './settings/route.ts'

/**
 * The nodes that take this alert: of each node's children the first that fits, and those after it while `continue` is
 * set; the node itself when no child does. A receiver that is found twice is told once, by the first.
 */
export function findRoutes(root: Route, labels: Labels): readonly Route[] {
  const seen = new Set<string>()
  return walk(root, labels).filter(({ receiver }) => !seen.has(receiver) && seen.add(receiver))
}

function walk(node: Route, labels: Labels): readonly Route[] {
  const found: Route[] = []
  for (const child of node.routes) {
    if (!matches(child.matchers, labels)) continue
    found.push(...walk(child, labels))
    if (!child.continue) break
  }
  return found.length === 0 ? [node] : found
}

/** Which group of this route an alert with these labels belongs to; `key` is unique over all routes. */
export type GroupIdentity = { readonly key: string; readonly labels: Labels }

export function groupOf({ key, groupBy, receiver }: Route, labels: Labels): GroupIdentity {
  const names = groupBy === 'all' ? Object.keys(labels) : groupBy
  const own = Object.fromEntries(names.toSorted().flatMap((name) => pairOf(labels, name)))
  // The receiver is part of it: who gave its name to another route begins a group of its own.
  return { key: `${key}:${formatLabels(own)}@${receiver}`, labels: own }
}

/** A label that is missing is not told apart from one that is empty. */
function pairOf(labels: Labels, name: string): [string, string][] {
  const value = labels[name] ?? ''
  return value === '' ? [] : [[name, value]]
}
