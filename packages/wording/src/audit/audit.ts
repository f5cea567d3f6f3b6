import type { ExportVerdict, Finding, Place, ProofVerdict, Unchecked } from '@tokenim/core/audit'
import type { Language } from '../language.ts'
import { outsideText } from '../speech/index.ts'
import { en } from './en.ts'
import type { AuditWords } from './words.ts'
import { zh } from './zh.ts'

const tables: { readonly [L in Language]: AuditWords } = { 'zh-CN': zh, en }

/** What a verification found, line by line; the first line is the outcome. Kinds are named by their code as well. */
export function auditVerdictLines(verdict: ExportVerdict, language: Language): string[] {
  const own = tables[language]
  const { outcome, findings, found, unchecked, counts } = verdict
  const unlisted = found - findings.length
  return [
    own.outcomes[outcome],
    ...findings.map((finding) => `  ${finding.kind}: ${findingText(finding, own)}`),
    ...(unlisted > 0 ? [`  ${own.more(unlisted)}`] : []),
    ...unchecked.map((one) => `  ${uncheckedText(one, own)}`),
    own.size(counts.entries, counts.checkpoints, counts.states),
    ...(counts.root === null ? [] : [own.newest(counts.size, counts.root)]),
    ...(outcome === 'tampered' || counts.root === null ? [] : [own.keep]),
  ]
}

/** What the check of one entry's proof found. */
export function auditProofLines(verdict: ProofVerdict, language: Language): string[] {
  const own = tables[language]
  if (verdict.state !== 'proven') return [own.proofs[verdict.state]]
  const { index, checkpoint } = verdict
  return [own.proofs.proven, own.proven(index, checkpoint.size, outsideText(checkpoint.origin))]
}

function findingText({ kind, place }: Finding, own: AuditWords): string {
  return own.finding(own.kinds[kind], placeText(place, own))
}

function placeText(place: Place, own: AuditWords): string {
  const { places } = own
  const parts = [
    place.line === undefined ? '' : places.line(place.line, place),
    place.seq === undefined ? '' : places.seq(place.seq, place),
    place.size === undefined ? '' : places.size(place.size, place),
    place.tile === undefined ? '' : places.tile(place.tile, place),
    place.target === undefined ? '' : outsideText(places.target(place.target, place)),
    place.version === undefined ? '' : places.version(place.version, place),
    place.entryId === undefined ? '' : outsideText(places.entryId(place.entryId, place)),
    place.member === undefined ? '' : outsideText(places.member(place.member, place)),
  ]
  return parts.filter((part) => part !== '').join(own.between) || own.nowhere
}

function uncheckedText(unchecked: Unchecked, { unchecked: own }: AuditWords): string {
  switch (unchecked.what) {
    case 'no_witness':
    case 'no_checkpoint':
      return own[unchecked.what]
    default:
      return own[unchecked.what](unchecked.count)
  }
}
