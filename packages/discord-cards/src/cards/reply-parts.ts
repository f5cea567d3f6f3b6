import { type ReplyFacts, replyText, type Wording } from '@tokenim/wording'
import { line, type Part, text } from '../layout/index.ts'

/** A reply to the user, to be copied as it is: in the language of the account, without one in the reader's own. */
export function replyParts(wording: Wording, facts: ReplyFacts, locale: string | null | undefined): Part[] {
  if (wording.reader !== 'staff') return []
  const { find } = wording.bot
  const reply = replyText(facts, locale ?? wording.language)
  return [
    line,
    text(`**${find.reply(find.replyLanguages[reply.language])}**`, `-# ${find.replyHint}`),
    { kind: 'copy', text: reply.text },
  ]
}
