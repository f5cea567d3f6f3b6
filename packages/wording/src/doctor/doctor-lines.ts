import type { Language } from '../language.ts'
import { outsideText } from '../speech/index.ts'
import { en } from './en.ts'
import type { CheckResult, DoctorWords } from './results.ts'
import { zh } from './zh.ts'

const tables: { readonly [L in Language]: DoctorWords } = { 'zh-CN': zh, en }

/** The report of `tokenim doctor`, one line a check and a last one that sums up. */
export function doctorLines(results: readonly CheckResult[], language: Language): string[] {
  const own = tables[language]
  const count = (state: CheckResult['state']) => results.filter((result) => result.state === state).length
  return [
    ...results.map((result) => `[${own.states[result.state]}] ${own.checks[result.check]}: ${foundText(result, own)}`),
    own.summary(count('bad'), count('warning')),
  ]
}

function foundText(result: CheckResult, { found }: DoctorWords): string {
  switch (result.check) {
    case 'clock':
      return found.clock(result)
    case 'disk':
      return found.disk(result)
    case 'indexes':
      return found.indexes(result)
    case 'audit_lag':
      return outsideText(found.audit_lag(result))
    case 'audit_order':
      return found.audit_order(result)
    case 'peppers':
      return found.peppers(result)
    case 'leases':
      return found.leases(result)
    case 'discord':
      return outsideText(found.discord(result))
  }
}
