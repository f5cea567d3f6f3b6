import { type DisabledReason, disabledReasons } from '@tokenim/core/accounts'
import { isReasonCode, type ReasonCode } from '@tokenim/core/codes'
import { noticeKinds } from '@tokenim/core/notices'
import { disableLengths, extendMinutes, moves } from '@tokenim/wording'
import { isSwapLength, type MoveForm, type ReasonForm } from '../dialogs/index.ts'
import { alertPresses, type Press } from '../ids/index.ts'
import { type FilledAct, manyActs, type SeenToken } from './filled-act.ts'
import { type KeptTexts, keptTextsOf, tokensOnCard } from './kept-texts.ts'

/** What of a filled-in act fits into a custom id: what was chosen. What was written stands on the card. */
type PackedAct = { readonly entityId: string | null; readonly version: number; readonly argument: string }

/** `disable.complaints.7d`: the act, and what was chosen for it, at most 40 characters. */
export function packAct(act: FilledAct): PackedAct {
  const { id: entityId, version } = aboutOf(act)
  return { entityId, version, argument: [act.kind === 'move' ? act.move : headOf(act), ...chosenOf(act)].join('.') }
}

/**
 * The act of a press, from its custom id and the components of the card that was pressed. Total: `null` for whatever
 * `packAct` and a card of ours did not make.
 */
export function readAct({ action, entityId, version, argument = '' }: Press, card: unknown): FilledAct | null {
  const [head = '', ...chosen] = argument.split('.')
  const seen = (prefix: string) => (entityId?.startsWith(`${prefix}_`) === true ? { id: entityId, version } : null)
  const texts = keptTextsOf(card)
  const tokens = tokensOnCard(card, action === 'hand_over_ask' ? 'others' : 'own')
  const act = readers
    .map((read) => read({ head, chosen, seen, entityId, version, texts, tokens }))
    .find((one) => one !== null)
  // Whatever is said twice or in another way than ours is none of ours.
  return act === undefined || packAct(act).argument !== argument ? null : act
}

function aboutOf(act: FilledAct): { readonly id: string | null; readonly version: number } {
  switch (act.kind) {
    case 'many':
      return { id: null, version: act.tokens.length }
    case 'notice':
      return { id: act.about, version: 0 }
    case 'swap':
      return { id: null, version: act.place }
    default:
      return act
  }
}

function headOf(act: Exclude<FilledAct, { readonly kind: 'move' }>): string {
  if (act.kind === 'many') return `${act.move}_many`
  return act.kind === 'alert' ? act.press : act.kind
}

function chosenOf(act: FilledAct): readonly string[] {
  switch (act.kind) {
    case 'move':
    case 'many':
      return [act.form.reasonCode, extraOf(act.form)]
    case 'disable':
      return [act.form.disabledReason, act.form.length]
    case 'enable':
    case 'revoke_key':
      return [act.form.reasonCode]
    case 'silence':
      return [act.scope === 'this' ? 't' : 'k', act.minutes === null ? 'r' : String(act.minutes)]
    case 'notice':
      return [act.notice]
    case 'swap':
      return [act.form.length]
    case 'alert':
    case 'end_silence':
    case 'carry_out':
      return []
  }
}

/** `r`: a replacement is asked for; else by how many minutes, when it is not the usual; else `n`. */
function extraOf({ requestReplacement, minutes }: MoveForm): string {
  if (requestReplacement) return 'r'
  return minutes === '15' ? 'n' : minutes
}

type Packed = {
  readonly head: string
  readonly chosen: readonly string[]
  /** What the press is about, when it is one of this kind. */
  readonly seen: (prefix: string) => { readonly id: string; readonly version: number } | null
  readonly entityId: string | null
  readonly version: number
  readonly texts: KeptTexts
  readonly tokens: readonly SeenToken[]
}

const readers: readonly ((packed: Packed) => FilledAct | null)[] = [
  readMove,
  readMany,
  readDisable,
  readWithReason,
  readAlert,
  readSilence,
  readNotice,
  readSwap,
  readBare,
]

function readMove({ head, chosen, seen, texts }: Packed): FilledAct | null {
  const move = moves.find((one) => one === head)
  const form = moveFormOf(chosen, texts)
  const about = seen('tok')
  return move === undefined || form === null || about === null ? null : { kind: 'move', move, form, ...about }
}

function readMany({ head, chosen, entityId, version, texts, tokens }: Packed): FilledAct | null {
  const move = manyActs.find((one) => head === `${one}_many`)
  const form = moveFormOf(chosen, texts)
  const isWhole = tokens.length === version && version > 0 && entityId === null
  return move === undefined || form === null || !isWhole ? null : { kind: 'many', move, tokens, form }
}

function readDisable({ head, chosen: [reason, length], seen, texts }: Packed): FilledAct | null {
  const disabledReason: DisabledReason | undefined = disabledReasons.find((one) => one === reason)
  const until = disableLengths.find((one) => one === length)
  const about = seen('acc')
  if (head !== 'disable' || about === null || disabledReason === undefined || until === undefined) return null
  return { kind: 'disable', form: { disabledReason, evidence: texts.note, length: until }, ...about }
}

function readWithReason({ head, chosen: [reasonCode = ''], seen, texts }: Packed): FilledAct | null {
  if (!isReasonCode(reasonCode)) return null
  const form = reasonFormOf(reasonCode, texts)
  const [account, key] = [seen('acc'), seen('key')]
  if (head === 'enable' && account !== null) return { kind: 'enable', form, ...account }
  return head === 'revoke_key' && key !== null ? { kind: 'revoke_key', form, ...key } : null
}

function readAlert({ head, seen }: Packed): FilledAct | null {
  const press = alertPresses.find((one) => one === head)
  const about = seen('alr')
  return press === undefined || about === null ? null : { kind: 'alert', press, ...about }
}

function readSilence({ head, chosen: [scope, length = ''], seen, texts }: Packed): FilledAct | null {
  const about = seen('alr')
  const minutes = length === 'r' ? null : /^[1-9]\d{0,5}$/.test(length) ? Number(length) : undefined
  if (head !== 'silence' || about === null || minutes === undefined || (scope !== 't' && scope !== 'k')) return null
  return { kind: 'silence', scope: scope === 't' ? 'this' : 'kind', minutes, comment: texts.note, ...about }
}

function readNotice({ head, chosen: [kind], entityId: about, version, texts }: Packed): FilledAct | null {
  const notice = noticeKinds.find((one) => one === kind)
  const { textZh, textEn } = texts
  const isAbout = about === null || /^(?:alr|sil)_/.test(about)
  if (head !== 'notice' || notice === undefined || !isAbout || version !== 0) return null
  return textZh === '' || textEn === '' ? null : { kind: 'notice', about, notice, textZh, textEn }
}

function readSwap({ head, chosen: [length = ''], entityId, version: place, texts }: Packed): FilledAct | null {
  const { person, note: reason } = texts
  if (head !== 'swap' || entityId !== null || person === '' || !isSwapLength(length)) return null
  return { kind: 'swap', place, form: { person, length, reason } }
}

function readBare({ head, seen }: Packed): FilledAct | null {
  const [silence, handOver] = [seen('sil'), seen('hov')]
  if (head === 'end_silence' && silence !== null) return { kind: 'end_silence', ...silence }
  return head === 'carry_out' && handOver !== null ? { kind: 'carry_out', ...handOver } : null
}

function moveFormOf([reasonCode = '', extra = '']: readonly string[], texts: KeptTexts): MoveForm | null {
  if (!isReasonCode(reasonCode)) return null
  const requestReplacement = extra === 'r'
  const minutes = requestReplacement || extra === 'n' ? '15' : extendMinutes.find((one) => one === extra)
  return minutes === undefined ? null : { ...reasonFormOf(reasonCode, texts), requestReplacement, minutes }
}

function reasonFormOf(reasonCode: ReasonCode, { note }: KeptTexts): ReasonForm {
  return note === '' ? { reasonCode } : { reasonCode, reason: note }
}
