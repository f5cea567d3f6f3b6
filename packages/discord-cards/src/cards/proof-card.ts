import { buttons, type Card, drawCard, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { viewButton } from './press-buttons.ts'

/** Where the proof of an entry is fetched and how it is checked; `entryId` `null`: there is none to prove. */
export function proofCard(
  view: {
    readonly token: { readonly id: string; readonly version: number }
    readonly entryId: string | null
    readonly apiUrl: string
  },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { access } = wording.bot
  const { token, entryId, apiUrl } = view
  const back = buttons(viewButton(wording, 'history', token.id, token.version))
  const heading = `### ${access.headings.proof}`
  if (entryId === null) return drawCard(wording, { accent: 'plain', parts: [text(heading, access.notProvable), back] })
  const address = `${apiUrl.replace(/\/+$/, '')}/v1/audit/entries/${entryId}/proof`
  const lines = access.proof({
    entry: wording.code(entryId),
    address,
    // Whole commands to copy: longer than what a code span of outside text may be.
    fetch: `\`curl -OJ -H "Authorization: Bearer $TOKENIM_API_KEY" ${address}\``,
    check: `\`tokenim audit prove ${entryId}.tlog-proof --key VKEY\``,
  })
  return drawCard(wording, { accent: 'plain', parts: [text(heading, ...lines), back] })
}
