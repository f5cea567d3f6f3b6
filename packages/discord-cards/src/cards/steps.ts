import type { Kinded, Move, Wording } from '@tokenim/wording'
import { type FilledAct, isForOthers } from '../acts/index.ts'
import { type Button, list, type Part, text } from '../layout/index.ts'
import {
  type DiagnosisView,
  moveOfStep,
  movesOf,
  openMoves,
  type TokenActView,
  type TokenView,
} from '../views/index.ts'
import { askButton } from './askable-refusal-card.ts'
import { sentence } from './context.ts'
import { moveButton } from './press-buttons.ts'

type Acts = readonly TokenActView[] | undefined

/** `own`: the reader may do it himself; otherwise its button asks those who may. */
type Step = { readonly said: string; readonly button: Button | null; readonly isOwn: boolean }

/**
 * What would help: the best step first, with its button when it is an act the state allows. When the best is somebody
 * else's to do, the first act of the reader's own stands beside it with its button; the rest follow as a list. An act that
 * the reader may not do (`acts`) ends in one press that asks those who may.
 */
export function stepParts(wording: Wording, token: TokenView, diagnosis: DiagnosisView, acts?: Acts): Part[] {
  const steps = stepsOf(wording, token, diagnosis, acts)
  const [best] = steps
  if (best === undefined) return []
  const own = best.isOwn ? undefined : (steps.find(({ isOwn }) => isOwn) ?? askable(best, steps))
  const others = steps.filter((step) => step !== best && step !== own)
  const { headings } = wording.bot
  return [
    part(`**${headings.remedy}**`, best),
    ...(own === undefined ? [] : [part(`**${headings.ownRemedy}**`, own)]),
    ...(others.length === 0
      ? []
      : [
          list(
            headings.remedies,
            others.map(({ said }) => said),
          ),
        ]),
  ]
}

/** A button for every step that is an act the reader may do, in the order of the steps. */
export function stepButtons(wording: Wording, token: TokenView, diagnosis: DiagnosisView, acts?: Acts): Button[] {
  const steps = stepsOf(wording, token, diagnosis, acts)
  return steps.flatMap(({ button, isOwn }) => (button === null || !isOwn ? [] : [button]))
}

/** Nothing may be done by the reader: the first that he can ask for, unless the best one is that already. */
function askable(best: Step, steps: readonly Step[]): Step | undefined {
  return best.button === null ? steps.find(({ button }) => button !== null) : undefined
}

function stepsOf(wording: Wording, token: TokenView, { nextSteps }: DiagnosisView, acts: Acts): Step[] {
  const allowed = openMoves(token, wording.reader, acts)
  const step = (one: Kinded): Step => {
    const move = moveOfStep(one.kind)
    const said = sentence(wording.nextStep(one))
    if (move === null || !movesOf(token, wording.reader).includes(move)) return { said, button: null, isOwn: false }
    if (allowed.includes(move)) return { said, button: moveButton(wording, move, token), isOwn: true }
    const isAskable =
      acts?.some(({ act, code }) => act === `tokens.${move}` && isForOthers(act, { code: code ?? '' })) ?? false
    return { said, button: isAskable ? askButton(wording, asked(move, token)) : null, isOwn: false }
  }
  return ranked(token, nextSteps).map(step)
}

/** What the card shows goes along: the token as it is, and why. */
function asked(move: Move, { id, version, stuck }: TokenView): FilledAct {
  const reasonCode = stuck ? 'stuck' : 'user_request'
  return { kind: 'move', move, id, version, form: { reasonCode, requestReplacement: move === 'cancel', minutes: '15' } }
}

/** Nobody has tried to confirm for too long: a new token frees the account, more time alone frees nobody. */
function ranked(token: TokenView, steps: DiagnosisView['nextSteps']): DiagnosisView['nextSteps'] {
  if (!token.stuck || token.cause !== 'network_delay') return steps
  const isCancel = (kind: string) => moveOfStep(kind) === ('cancel' satisfies Move)
  return [...steps.filter(({ kind }) => isCancel(kind)), ...steps.filter(({ kind }) => !isCancel(kind))]
}

function part(heading: string, { said, button }: Step): Part {
  return button === null ? text(heading, said) : { kind: 'item', lines: [heading, said], button }
}
