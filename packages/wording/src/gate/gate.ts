import { type GateReasonCode, gateReasonCodes } from '@tokenim/core/codes'
import { type Json, toJson } from '@tokenim/core/json'
import type { GateReason } from '@tokenim/core/messages'
import { type Coded, type Line, type Reader, sayOr, speak, type Speech } from '../speech/index.ts'
import { gateEn } from './en.ts'
import { gateZh } from './zh.ts'

/** One reason why a send does not pass, for one reader. */
export type GateReasonText = {
  readonly title: string
  /** What the reader can do now. */
  readonly now: string
  /** Whether trying again helps, and when. */
  readonly retry: string
  readonly fixedBy: string
}

export type ReasonFacts = { readonly [C in GateReasonCode]: Json<ReasonWith<GateReason, C>> }

/** Some members of the union share several codes, which `Extract` does not see through. */
type ReasonWith<R, C> = R extends { readonly code: infer Codes } ? (C extends Codes ? R : never) : never

export type GateEntry<Facts> = { readonly [P in keyof GateReasonText]: Line<Facts> }

/** What a holder reads never tells of a block or of an audit. */
export type GateTable = { readonly [C in GateReasonCode]: { readonly [R in Reader]: GateEntry<ReasonFacts[C]> } }

/** `reason` is a `GateReason` of core or of JSON, taken as it came over the wire. */
export function gateReasonText(reason: Coded, say: Speech): GateReasonText {
  const table: GateTable = say.language === 'zh-CN' ? gateZh : gateEn
  if (!isGateReasonCode(reason.code)) return unknownReason(reason.code, say)
  const facts: unknown = toJson(reason)
  // Key and facts belong together by type; the compiler cannot follow that through an index.
  const entry = table[reason.code][say.reader] as GateEntry<unknown>
  return sayOr(
    () => ({
      title: speak(entry.title, facts, say),
      now: speak(entry.now, facts, say),
      retry: speak(entry.retry, facts, say),
      fixedBy: speak(entry.fixedBy, facts, say),
    }),
    () => unknownReason(reason.code, say),
  )
}

function isGateReasonCode(text: string): text is GateReasonCode {
  return (gateReasonCodes as readonly string[]).includes(text)
}

/** A newer server may know reasons that this program does not. */
function unknownReason(code: string, say: Speech): GateReasonText {
  const named = say.code(code)
  return say.language === 'zh-CN'
    ? { title: `暂时无法发送：${named}`, now: '请联系客服', retry: '稍后再试', fixedBy: '客服' }
    : { title: `Cannot send now: ${named}`, now: 'Ask support.', retry: 'Try again later.', fixedBy: 'support' }
}
