import {
  faults,
  gateReasonCodes,
  isRetryable,
  reasonCodes,
  refusals,
  requestErrors,
  verifyCodes,
  type ProblemCode,
} from '@tokenim/core/codes'
import { code, page, section, table, type Page } from './page.ts'

/** Every code with its HTTP status. Their wording is served by the API. */
export function codesPage(): Page {
  return page('codes.md', 'Codes', [
    'Codes are permanent and never translated. `GET /v1/codes` lists them with their wording in zh-CN and English, and ' +
      '`/docs/problems/{code}` explains each. *Retryable* means: the same request, with the same key, may succeed later.',
    section('Refusals', 'A rule said no. They are audited.', problemTable(refusals)),
    section('Request errors', 'The request itself is at fault. They never reach a verb.', problemTable(requestErrors)),
    section('Faults', 'Something broke. The outcome may be unknown; repeating is safe.', problemTable(faults)),
    section('Reasons why a message is not sent', 'In the order in which the gate reports them.', list(gateReasonCodes)),
    section('Reasons why a verified secret is not active', 'Absent when it is.', list(verifyCodes)),
    section('Reasons for a move', 'Staff give one with every move; `other` needs words as well.', list(reasonCodes)),
  ])
}

type Problems = Readonly<Partial<Record<ProblemCode, { readonly status: number; readonly title: string }>>>

function problemTable(problems: Problems): string {
  // The keys of an object typed by ProblemCode are problem codes.
  const entries = Object.entries(problems) as readonly [ProblemCode, { status: number; title: string }][]
  const rows = entries
    .toSorted(([a, { status: x }], [b, { status: y }]) => x - y || a.localeCompare(b, 'en'))
    .map(([name, { status, title }]) => [String(status), code(name), title, isRetryable(name) ? 'yes' : ''])
  return table(['status', 'code', 'title', 'retryable'], rows)
}

function list(codes: readonly string[]): string {
  return codes.map((each) => `- ${code(each)}`).join('\n')
}
