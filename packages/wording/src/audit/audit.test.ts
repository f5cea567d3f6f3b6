import type { ExportVerdict, Place, ProofVerdict, Unchecked } from '@tokenim/core/audit'
import { tamperingKinds } from '@tokenim/core/audit'
import { describe, expect, test } from 'vitest'
import { languages } from '../language.ts'
import { auditProofLines, auditVerdictLines } from './index.ts'

const counts = { checkpoints: 2, tiles: 1, entries: 9, states: 4, size: 9, root: 'cm9vdA==' }
const sound: ExportVerdict = { outcome: 'verified', findings: [], found: 0, unchecked: [], counts }
const place: Place = {
  line: 12,
  seq: 3,
  endSeq: 6,
  entryId: 'aud_x',
  member: 'actorId',
  size: 9,
  tile: { level: 1, index: 7 },
  target: { kind: 'token', id: 'tok_y' },
  version: 2,
}

describe.each(languages)('in %s', (language) => {
  test('every kind of tampering is named by code and sentence, with its place', () => {
    const findings = tamperingKinds.map((kind) => ({ kind, place }))
    const lines = auditVerdictLines({ ...sound, outcome: 'tampered', findings, found: 30 }, language)
    for (const kind of tamperingKinds) {
      const line = lines.find((one) => one.startsWith(`  ${kind}: `)) ?? ''
      for (const part of ['12', '3', '5', 'aud_x', 'actorId', '9', '7', 'tok_y', '2']) expect(line).toContain(part)
    }
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.join()).toContain('11')
  })

  test('what was not checked is said', () => {
    const unchecked: Unchecked[] = [
      { what: 'no_witness' },
      { what: 'no_checkpoint' },
      { what: 'unsigned_entries', count: 41 },
      { what: 'personal_values', count: 42 },
      { what: 'erased_values', count: 43 },
      { what: 'earlier_key', count: 44 },
      { what: 'state_rows', count: 45 },
    ]
    const text = auditVerdictLines({ ...sound, outcome: 'incomplete', unchecked }, language).join('\n')
    for (const part of ['--witness', '41', '42', '43', '--key', '44', '45']) expect(text).toContain(part)
  })

  test('a finding without place and a proof of any outcome have a sentence', () => {
    const lost = auditVerdictLines({ ...sound, findings: [{ kind: 'altered_file', place: {} }], found: 1 }, language)
    expect(lost[1]).toMatch(language === 'zh-CN' ? /（.+）$/ : /\(.+\)$/)
    const checkpoint = { origin: 'a.example/log', size: 9, root: new Uint8Array(32) }
    const verdicts: ProofVerdict[] = [
      { state: 'proven', index: 4, checkpoint },
      { state: 'malformed' },
      { state: 'wrong_key' },
      { state: 'altered_signature' },
      { state: 'wrong_origin' },
      { state: 'not_included' },
    ]
    const said = verdicts.map((verdict) => auditProofLines(verdict, language).join(' '))
    expect(new Set(said).size).toBe(verdicts.length)
    expect(said[0]).toContain('a.example/log')
  })
})
