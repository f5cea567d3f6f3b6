import { type Json, toJson } from '@tokenim/core/json'
import type { Evidence } from '@tokenim/core/tokens'
import { type Kinded, sayOr, type Speech } from '../speech/index.ts'
import { evidenceEn } from './evidence-en.ts'
import { evidenceZh } from './evidence-zh.ts'

export type EvidenceFacts = { readonly [K in Evidence['kind']]: Json<Extract<Evidence, { readonly kind: K }>> }

export type EvidenceTable = { readonly [K in Evidence['kind']]: (facts: EvidenceFacts[K], say: Speech) => string }

/** One thing we know about a token, as a sentence without a full stop; an `Evidence` of core or of JSON. */
export function evidenceText(evidence: Kinded, say: Speech): string {
  const table: Readonly<Record<string, unknown>> = say.language === 'zh-CN' ? evidenceZh : evidenceEn
  if (!Object.hasOwn(table, evidence.kind)) return say.code(evidence.kind)
  // Kind and facts belong together by type; the compiler cannot follow that through an index.
  const tell = table[evidence.kind] as (facts: unknown, speech: Speech) => string
  return sayOr(
    () => tell(toJson(evidence), say),
    () => say.code(evidence.kind),
  )
}
