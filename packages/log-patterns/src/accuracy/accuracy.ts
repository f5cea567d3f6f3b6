/** How well a grouping of lines agrees with the truth; both list a group for each line, in the same order. */
export type Accuracy = {
  /** Share of the lines whose group has exactly the lines of one true group (GA). */
  readonly grouping: number
  /** F1 over groups: a found group counts when it has exactly the lines of a true one (FGA). */
  readonly groups: number
  readonly found: number
  readonly true: number
}

/**
 * Grouping accuracy (Zhu et al., ICSE-SEIP 2019) and F1 of grouping (Jiang et al., ISSTA 2024).
 *
 * @throws RangeError when the lists have different lengths
 */
export function accuracyOf(found: readonly string[], truth: readonly string[]): Accuracy {
  if (found.length !== truth.length) throw new RangeError('found and truth must name a group for the same lines')
  const foundSizes = sizesOf(found)
  const trueSizes = sizesOf(truth)
  const together = new Map<string, Map<string, number>>()
  for (const [line, group] of found.entries()) {
    const within = together.get(group) ?? new Map<string, number>()
    const name = truth[line] ?? ''
    within.set(name, (within.get(name) ?? 0) + 1)
    together.set(group, within)
  }
  let exactGroups = 0
  let exactLines = 0
  for (const [group, within] of together) {
    const [only] = within
    if (within.size !== 1 || only === undefined) continue
    const size = foundSizes.get(group) ?? 0
    if (size !== trueSizes.get(only[0])) continue
    exactGroups += 1
    exactLines += size
  }
  const all = foundSizes.size + trueSizes.size
  return {
    grouping: found.length === 0 ? 1 : exactLines / found.length,
    groups: all === 0 ? 1 : (2 * exactGroups) / all,
    found: foundSizes.size,
    true: trueSizes.size,
  }
}

function sizesOf(groups: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return sizes
}
