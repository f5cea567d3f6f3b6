import { type Json, toJson } from '@tokenim/core/json'
import type { Evidence } from '@tokenim/core/tokens'
import type { Speech, Told } from '../speech/index.ts'
import { evidenceEn } from './evidence-en.ts'
import { evidenceZh } from './evidence-zh.ts'

export type EvidenceFacts = { readonly [K in Evidence['kind']]: Json<Extract<Evidence, { readonly kind: K }>> }

export type EvidenceTable = { readonly [K in Evidence['kind']]: (facts: EvidenceFacts[K], say: Speech) => string }

/** One thing we know about a token, as a sentence without a full stop. */
export function evidenceText(evidence: Told<Evidence>, say: Speech): string {
  const table = say.language === 'zh-CN' ? evidenceZh : evidenceEn
  // Kind and facts belong together by type; the compiler cannot follow that through an index.
  const tell = table[evidence.kind] as ((facts: unknown, speech: Speech) => string) | undefined
  return tell === undefined ? say.code(evidence.kind) : tell(toJson(evidence), say)
}
