import type { AskedAct, HandOverAct } from '@tokenim/core/hand-overs'
import type { Instant } from '@tokenim/core/time'
import type { VerbOfOne, Written } from '../verb.ts'
import type { Found, Given, Settled, Steps } from '../verb/steps.ts'
import type { ActAnswer } from './answer.ts'

/**
 * The steps of a verb, asked with an act as it is handed over. Lengths of time become moments when it is decided;
 * what it is about, which is all that loading and locking take, hangs on no time.
 */
export function handed<A extends HandOverAct, Input, Result>(
  { steps }: VerbOfOne<Input, Result>,
  inputOf: (of: AskedAct<A>, now: Instant) => Input,
  answerOf: (result: Result) => ActAnswer,
): Steps<AskedAct<A>, ActAnswer> {
  const timeless = (of: AskedAct<A>) => inputOf(of, 0)
  const givenOf = (given: Given<AskedAct<A>>): Given<Input> => ({ ...given, input: inputOf(given.input, given.now) })
  const settledOf = ({ aside, decide, proven }: Settled<Input, Result>): Settled<AskedAct<A>, ActAnswer> => ({
    aside,
    proven: (of) => proven(timeless(of)),
    decide: (given) => {
      const decided = decide(givenOf(given))
      return decided.ok ? { ok: true, write: async (tx) => answered(await decided.write(tx), answerOf) } : decided
    },
  })
  const foundOf = ({ lock, ...found }: Found<Input, Result>): Found<AskedAct<A>, ActAnswer> => ({
    ...found,
    lock: async (tx) => {
      const locked = await lock(tx)
      return locked === null
        ? null
        : { settle: async (on, given) => settledOf(await locked.settle(on, givenOf(given))) }
    },
  })
  const { notFoundKind, target, reason, ...head } = steps.head
  return {
    head: {
      ...head,
      notFoundKind: typeof notFoundKind === 'string' ? notFoundKind : (of) => notFoundKind(timeless(of)),
      target: (of, actor) => target(timeless(of), actor),
      ...(reason === undefined ? {} : { reason: (of: AskedAct<A>) => reason(timeless(of)) }),
    },
    load: async (tx, of, services, actor) => {
      const found = await steps.load(tx, timeless(of), services, actor)
      return found === null ? null : foundOf(found)
    },
  }
}

function answered<Result>(
  { result, ...written }: Written<Result>,
  answerOf: (result: Result) => ActAnswer,
): Written<ActAnswer> {
  return { ...written, result: answerOf(result) }
}
