import { proofCard, proofFileName } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { historyItems, tokenView } from '../tokenim/views.ts'

/** The proof of the last change of a token as a file, for who may read the log. It holds reasons: only ids leave without it. */
export async function showProof(asking: Asking, id: string): Promise<Outcome> {
  const { tokenim, staff, parts } = asking
  const path = { id }
  const [token, history] = await Promise.all([tokenim.getToken({ path }), tokenim.getTokenHistory({ path })])
  const change = historyItems(history).findLast(
    ({ entryId, versionAfter }) => entryId !== undefined && versionAfter !== undefined,
  )
  const entryId = change?.entryId ?? null
  const proof = entryId === null || parts.idsOnly ? null : await readProof(asking, entryId)
  const file = parts.idsOnly ? 'withheld' : proof === null ? 'not_signed' : 'enclosed'
  const card = proofCard({ token: tokenView(token), entryId, file, apiUrl: parts.apiUrl }, staff)
  if (entryId === null || proof === null) return show(card)
  return { kind: 'card', card, files: [{ name: proofFileName(entryId), data: proof }] }
}

/** `null`: not signed yet, which takes about a second. */
async function readProof({ tokenim }: Asking, entryId: string): Promise<string | null> {
  try {
    return await tokenim.proveAuditEntry({ path: { id: entryId } })
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not_found' && error.facts['kind'] === 'proof') return null
    throw error
  }
}
