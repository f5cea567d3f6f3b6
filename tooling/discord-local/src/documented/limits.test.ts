import { describe, expect, it } from 'vitest'
import { newThread } from '../channels/start-thread.ts'
import { commandList } from '../limits/commands.ts'
import { parseForm } from '../limits/form.ts'
import type { FormErrors } from '../limits/form.ts'
import { parseMessageBody } from '../limits/message-body.ts'
import { modal } from '../limits/modal.ts'
import { suggestions } from '../limits/suggestions.ts'
import type { LimitCase, RuleCase, WideCase } from './cases/case.ts'
import { commandLimitCases, commandRuleCases, suggestionCases, threadCases } from './cases/command-cases.ts'
import { componentLimitCases, componentRuleCases } from './cases/component-cases.ts'
import { messageLimitCases, messageRuleCases } from './cases/message-cases.ts'
import { modalLimitCases, modalRuleCases } from './cases/modal-cases.ts'
import { commandLimits, commandRules } from './commands.ts'
import { componentLimits, componentRules } from './components.ts'
import { messageLimits, messageRules } from './messages.ts'
import { modalLimits, modalRules } from './modals.ts'
import { threadLimits } from './rest.ts'
import type { Limit, Rule } from './row.ts'

type Check = (body: unknown) => { readonly ok: boolean; readonly errors?: FormErrors }
const message: Check = (body) => parseMessageBody(body)
const modals: Check = (body) => parseForm(modal, body)
const commands: Check = (body) => parseForm(commandList, body)

describe('limits, at and just beyond', () => {
  proveLimits(message, messageLimits, messageLimitCases)
  proveLimits(message, componentLimits, componentLimitCases)
  proveLimits(modals, modalLimits, modalLimitCases)
  proveLimits(commands, commandLimits, commandLimitCases)
  proveLimits((body) => parseForm(suggestions, body), commandLimits, suggestionCases)
  proveLimits((body) => parseForm(newThread, body), threadLimits, threadCases)
})

describe('what goes together', () => {
  proveRules(message, messageRules, messageRuleCases)
  proveRules(message, componentRules, componentRuleCases)
  proveRules(modals, modalRules, modalRuleCases)
  proveRules(commands, commandRules, commandRuleCases)
})

function proveLimits<Name extends string>(
  check: Check,
  limits: Record<NoInfer<Name>, Limit>,
  cases: Record<Name, LimitCase>,
): void {
  for (const [name, { at, refused }] of entriesOf(cases)) {
    const { atLeast, atMost, what } = limits[name]
    it(`${what}: ${atLeast} to ${atMost}`, () => {
      expect(problems(check(at(atMost)))).toEqual([])
      expect(problems(check(at(atMost + 1)))).toContain(refused)
      // Nothing is shorter than nothing.
      const [least, less] = atLeast === 0 ? [atMost, atMost + 1] : [atLeast, atLeast - 1]
      expect([check(at(least)).ok, check(at(less)).ok]).toEqual([true, false])
    })
  }
}

function proveRules<Name extends string>(
  check: Check,
  rules: Record<NoInfer<Name>, Rule>,
  cases: Record<Name, RuleCase | WideCase>,
): void {
  for (const [name, one] of entriesOf(cases)) {
    it(`${rules[name].rule}`, () => {
      expect(problems(check(one.passes))).toEqual([])
      const refused = 'fails' in one ? [one.refused] : []
      expect('fails' in one ? problems(check(one.fails)) : []).toEqual(expect.arrayContaining(refused))
    })
  }
}

/** Every error as `place code`, the way discord.js prints them. */
function problems(parsed: ReturnType<Check>): string[] {
  return parsed.errors === undefined ? [] : found(parsed.errors)
}

function found(errors: FormErrors, path: string[] = []): string[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (Array.isArray(value)) return value.map((error) => `${path.join('.')} ${error.code}`.trim())
    return found(value as FormErrors, [...path, key])
  })
}

/** The keys of an object literal are the names it was typed with. */
function entriesOf<Name extends string, Value>(of: Record<Name, Value>): [Name, Value][] {
  return Object.entries(of) as [Name, Value][]
}
