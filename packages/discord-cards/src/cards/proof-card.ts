import { buttons, type Card, drawCard, fileShown, text } from '../layout/index.ts'
import { type CardContext, wordingOf } from './context.ts'
import { press, viewButton } from './press-buttons.ts'

type ProofView = {
  readonly token: { readonly id: string; readonly version: number }
  /** Of its last change; `null`: there is none to prove. */
  readonly entryId: string | null
  /** It goes with the card, unless Discord is told only ids; an entry is signed about a second after it was written. */
  readonly file: 'enclosed' | 'withheld' | 'not_signed'
  readonly apiUrl: string
}

/** The proof of the last change of a token: the file itself, how it is checked, and where it is fetched again. */
export function proofCard({ token, entryId, file, apiUrl }: ProofView, context: CardContext): Card {
  const wording = wordingOf(context)
  const { access } = wording.bot
  const heading = `### ${access.headings.proof}`
  const back = viewButton(wording, 'history', token.id, token.version)
  if (entryId === null) {
    return drawCard(wording, { accent: 'plain', parts: [text(heading, access.notProvable), buttons(back)] })
  }
  const entry = wording.code(entryId)
  if (file === 'not_signed') {
    const again = press('proof', token.id, token.version, access.buttons.proof, 'primary')
    return drawCard(wording, { accent: 'wait', parts: [text(heading, access.notSigned(entry)), buttons(again, back)] })
  }
  const isEnclosed = file === 'enclosed'
  const lines = access.proof({
    entry,
    isEnclosed,
    // Whole commands to copy: longer than what a code span of outside text may be.
    check: `\`tokenim audit prove ${proofFileName(entryId)} --key VKEY\``,
    fetch: `\`curl -OJ -H "Authorization: Bearer $TOKENIM_API_KEY" ${addressOf(apiUrl, entryId)}\``,
  })
  const files = isEnclosed ? [fileShown(proofFileName(entryId))] : []
  const parts = [text(heading, ...lines), ...files, buttons(back)]
  return drawCard(wording, { accent: 'plain', parts })
}

/** As the API itself calls it. */
export function proofFileName(entryId: string): string {
  return `${entryId}.tlog-proof`
}

function addressOf(apiUrl: string, entryId: string): string {
  return `${apiUrl.replace(/\/+$/, '')}/v1/audit/entries/${entryId}/proof`
}
