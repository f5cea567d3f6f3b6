import type { FieldError } from '@tokenim/core/codes'
import { redactSecrets } from '@tokenim/core/secrets'
import type { core } from 'zod'

type Issue = core.$ZodIssue

/** What does not fit, by place and rule; never the value that was sent. */
export function fieldErrors(where: 'body' | 'query' | 'path', issues: readonly Issue[]): FieldError[] {
  return issues.flatMap((issue) => fromIssue(pathOf(where, issue.path), issue)).slice(0, 50)
}

function fromIssue(path: string, issue: Issue): FieldError[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: `${path}${member(key)}`, rule: 'unknown_member' }))
    case 'invalid_type':
      return [isAbsent(issue) ? { path, rule: 'required' } : { path, rule: 'type', limit: issue.expected }]
    case 'invalid_value':
      return [isAbsent(issue) ? { path, rule: 'required' } : { path, rule: 'not_allowed', limit: listOf(issue.values) }]
    case 'too_small':
      return [{ path, rule: isNumber(issue) ? 'too_small' : 'too_short', limit: Number(issue.minimum) }]
    case 'too_big':
      return [{ path, rule: isNumber(issue) ? 'too_big' : 'too_long', limit: Number(issue.maximum) }]
    case 'invalid_format':
      return [{ path, rule: 'format', limit: issue.format }]
    case 'custom':
      return [{ path, rule: ruleOf(issue), ...limitOf(issue) }]
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ path, rule: 'format' }]
  }
}

/** A rule of ours travels in the issue's parameters: `{ rule, limit }`. */
function ruleOf({ params }: Extract<Issue, { code: 'custom' }>): string {
  const rule: unknown = params?.['rule']
  return typeof rule === 'string' ? rule : 'format'
}

function limitOf({ params }: Extract<Issue, { code: 'custom' }>): { limit?: string | number } {
  const limit: unknown = params?.['limit']
  return typeof limit === 'string' || typeof limit === 'number' ? { limit } : {}
}

function isNumber({ origin }: Extract<Issue, { code: 'too_small' | 'too_big' }>): boolean {
  return origin === 'number' || origin === 'int' || origin === 'bigint'
}

/** `reportInput` is on while parsing, so an absent member is told from one of the wrong type. */
function isAbsent(issue: Issue): boolean {
  return issue.input === undefined
}

function pathOf(where: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => text + (typeof step === 'number' ? `[${step}]` : member(String(step))),
    where,
  )
}

/** Names come from the caller: only one that looks like a name is repeated. */
function member(name: string): string {
  return /^[A-Za-z][\w-]{0,39}$/.test(name) && redactSecrets(name) === name ? `.${name}` : ''
}

function listOf(values: readonly unknown[]): string {
  return values.map(String).join(' | ')
}
