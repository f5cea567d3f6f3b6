import type { RefusalCode } from '@tokenim/core/codes'
import { refuse } from '@tokenim/core/codes'
import type { FoundOfAct, HandOverAsk } from '@tokenim/core/hand-overs'
import type { Permission } from '@tokenim/core/permissions'
import type { Access } from '@tokenim/core/tokens'
import type { Verdict } from '../verb.ts'
import { actingSubjects } from '../verb/actor.ts'
import { authorise } from '../verb/authorise.ts'
import type { Given } from '../verb/steps.ts'
import type { ActAtHand } from './settled.ts'
import { settledOf } from './settled.ts'
import type { LoadedTarget } from './target.ts'
import { accountOf, concernedBy, seenOf } from './target.ts'

/** What is kept with every entry about it has to fit there. */
const inputMaxBytes = 16_000

/**
 * An act is handed over when somebody with every permission, whose own nothing of it is, could carry it out now: nobody is
 * asked for what cannot be done. With what the asker himself is refused is kept as evidence, and whom a rule of "not
 * oneself" keeps from it: both hold for this version.
 */
export function judge(act: ActAtHand, target: LoadedTarget | null, given: Given<HandOverAsk>): Verdict<FoundOfAct> {
  const { input: asked, acting, now } = given
  if (Buffer.byteLength(JSON.stringify(asked.input)) > inputMaxBytes) {
    const errors = [{ path: 'body', rule: 'too_long', limit: inputMaxBytes }]
    return { ok: false, refusal: refuse('request_invalid', { errors }) }
  }
  const { decide, proven } = settledOf(act)
  const access = Object.fromEntries(act.found.takes.map((permission) => [permission, everything]))
  const byAnybody = (persons: (typeof acting)['persons']) =>
    decide({ ...given, access, acting: { actor: acting.actor, persons } })
  const possible = byAnybody([])
  if (!possible.ok) return { ok: false, refusal: possible.refusal }
  return {
    ok: true,
    change: {
      accountId: accountOf(target),
      permission: proven(asked)?.permission ?? firstOf(act.found.takes),
      evidence: { refusedWith: refusalOfAsker(act, given), ...seenOf(target, now) },
      keptOut: concernedBy(target).filter((person) => {
        const decided = byAnybody([person])
        return !decided.ok && decided.refusal.code === 'self_action'
      }),
    },
  }
}

/** With what the act would be refused to who asks; `null`: he may do it himself. */
function refusalOfAsker({ found, ...act }: ActAtHand, given: Given<HandOverAsk>): RefusalCode | null {
  const { actor, standing, now } = given
  const subjects = actingSubjects(actor)
  if (subjects === null) throw new Error('the system asks nobody')
  const { whose: target, takes: permissions } = found
  const notFound = { kind: 'hand_over' } as const
  const authorised = authorise({ subjects, standing, now, target, notFound, permissions })
  if (!authorised.ok) return authorised.refusal.code
  const own = settledOf({ found, ...act }).decide({ ...given, access: authorised.access })
  return own.ok ? null : own.refusal.code
}

function firstOf([first]: readonly Permission[]): Permission {
  if (first === undefined) throw new Error('an act that is handed over takes a permission')
  return first
}

const everything: Access = { allowed: true, beyondOwn: true, because: [] }
