import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ExportEntry } from '../index.ts'
import { verifyExport } from '../index.ts'
import { linesOf, newSigner, sampleExport } from './testing/sample-export.ts'

const signer = newSigner()
const original = sampleExport({ acts: 40, sizes: [10, 25, 40], signer })
const witness = original.checkpoints[1]?.note ?? ''

type Edit = readonly ['delete' | 'duplicate' | 'swap' | 'forge' | 'renumber', number, number]

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.tuple(fc.constantFrom('delete', 'duplicate', 'swap', 'forge', 'renumber'), fc.nat(39), fc.nat(39)),
  { minLength: 1, maxLength: 6 },
)

test('whatever is done to the entries of an export, it is verified only when nothing was', async () => {
  await fc.assert(
    fc.asyncProperty(edits, async (steps) => {
      const entries = steps.reduce<readonly ExportEntry[]>(edited, original.entries)
      const isSame = JSON.stringify(entries) === JSON.stringify(original.entries)
      const verdict = await verifyExport(linesOf({ ...original, entries: [...entries] }), {
        keys: [signer],
        witnesses: [witness],
      })
      expect(verdict.outcome).toBe(isSame ? 'verified' : 'tampered')
    }),
    { numRuns: 300 },
  )
})

function edited(entries: readonly ExportEntry[], [step, from, to]: Edit): readonly ExportEntry[] {
  const [one, other] = [entries[from], entries[to]]
  if (one === undefined || other === undefined) return entries
  switch (step) {
    case 'delete':
      return entries.toSpliced(from, 1)
    case 'duplicate':
      return entries.toSpliced(to, 0, one)
    case 'swap':
      return entries.with(from, other).with(to, one)
    case 'forge':
      return entries.with(from, { ...one, body: one.body.replace('tokens.', 'tokenz.') })
    case 'renumber':
      return entries.map((entry, seq) => ({ ...entry, seq }))
  }
}
