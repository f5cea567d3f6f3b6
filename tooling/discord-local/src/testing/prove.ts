import { it } from 'vitest'
import type { Rule } from '../documented/row.ts'

/** One test for each rule of a table, named by it. A rule without a proof does not compile, nor does a proof of nothing. */
export function prove<Rules extends Readonly<Record<string, Rule>>>(
  rules: Rules,
  proofs: Record<keyof Rules & string, () => Promise<void>>,
): void {
  for (const [name, { rule }] of Object.entries(rules)) {
    const proof = proofs[name]
    if (proof === undefined) throw new Error(`nothing proves that ${rule}`)
    it(`${rule}`, () => proof())
  }
}
