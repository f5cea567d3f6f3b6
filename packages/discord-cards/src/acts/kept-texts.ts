import type { Wording } from '@tokenim/wording'
import { type Part, text, textOnCard } from '../layout/index.ts'
import { escapeMarkdown } from '../text/index.ts'
import type { FilledAct, SeenToken } from './filled-act.ts'

/** By which what was written is found again on the pressed card: it fits into no custom id. */
const components = { note: 901, person: 906, textZh: 902, textEn: 903, own: 904, others: 905 } as const

/** Which tokens of a card: those that its reader goes on with, or those that are for others. */
export type TokenList = 'own' | 'others'

export type KeptTexts = { readonly [T in 'note' | 'person' | 'textZh' | 'textEn']: string }

/** What was written for an act, whole, as the card that carries the act shows it to whoever wrote it. */
export function keptParts(wording: Wording, act: FilledAct, list: TokenList): Part[] {
  switch (act.kind) {
    case 'move':
    case 'enable':
    case 'revoke_key':
      return noteParts(wording.bot.fields.reason, act.form.reason ?? '')
    case 'many':
      return [tokensPart(list, act.tokens), ...noteParts(wording.bot.fields.reason, act.form.reason ?? '')]
    case 'disable':
      return noteParts(wording.bot.access.fields.evidence, act.form.evidence)
    case 'silence':
      return noteParts(wording.bot.alerts.fields.comment, act.comment)
    case 'notice':
      return noticeParts(act)
    case 'swap':
      return [
        ...writtenParts(wording.bot.alerts.onCall.dialog.person, act.form.person, 'person'),
        ...noteParts(wording.bot.alerts.onCall.dialog.reason, act.form.reason),
      ]
    case 'alert':
    case 'end_silence':
    case 'carry_out':
      return []
  }
}

/** The texts of a notice, each in a part of its own. */
export function noticeParts({ textZh, textEn }: Pick<KeptTexts, 'textZh' | 'textEn'>): Part[] {
  return [
    { kind: 'text', lines: [escapeMarkdown(textZh)], id: components.textZh },
    { kind: 'text', lines: [escapeMarkdown(textEn)], id: components.textEn },
  ]
}

/** What somebody wrote, under what it is called; nothing when nothing was written. */
export function noteParts(heading: string, note: string): Part[] {
  return writtenParts(heading, note, 'note')
}

function writtenParts(heading: string, written: string, id: 'note' | 'person'): Part[] {
  if (written === '') return []
  return [text(`**${heading}**`), { kind: 'text', lines: [escapeMarkdown(written)], id: components[id] }]
}

/** The tokens an act on many is about, with the versions that were seen; `said`: what else a line says of its token. */
export function tokensPart(list: TokenList, tokens: readonly (SeenToken & { readonly said?: string })[]): Part {
  const lines = tokens.map(({ id, expectedVersion, said }) =>
    [`\`${id}\``, `v${expectedVersion}`, ...(said === undefined ? [] : [said])].join(' · '),
  )
  return { kind: 'text', lines, id: components[list] }
}

/** Total: empty texts where the card has none. */
export function keptTextsOf(card: unknown): KeptTexts {
  const of = (name: keyof KeptTexts) => textOnCard(card, components[name])
  return { note: of('note'), person: of('person'), textZh: of('textZh'), textEn: of('textEn') }
}

export function tokensOnCard(card: unknown, list: TokenList): readonly SeenToken[] {
  const found = textOnCard(card, components[list]).matchAll(/`(tok_[0-9a-z]{26})` · v(\d{1,9})/g)
  return [...found].map(([, id = '', version]) => ({ id, expectedVersion: Number(version) }))
}
