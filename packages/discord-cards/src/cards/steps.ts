import type { Kinded, Move, Wording } from '@tokenim/wording'
import { type Button, list, type Part, text } from '../layout/index.ts'
import { type DiagnosisView, moveOfStep, movesOf, type TokenView } from '../views/index.ts'
import { sentence } from './context.ts'
import { moveButton } from './press-buttons.ts'

type Step = { readonly said: string; readonly button: Button | null }

/**
 * What would help: the best step first, with its button when it is an act the state allows. When the best is somebody
 * else's to do, the first act of the reader's own stands beside it with its button; the rest follow as a list.
 */
export function stepParts(wording: Wording, token: TokenView, diagnosis: DiagnosisView): Part[] {
  const steps = stepsOf(wording, token, diagnosis)
  const [best] = steps
  if (best === undefined) return []
  const own = best.button === null ? steps.find(({ button }) => button !== null) : undefined
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

/** A button for every step that is an act the state allows, in the order of the steps. */
export function stepButtons(wording: Wording, token: TokenView, diagnosis: DiagnosisView): Button[] {
  return stepsOf(wording, token, diagnosis).flatMap(({ button }) => (button === null ? [] : [button]))
}

function stepsOf(wording: Wording, token: TokenView, { nextSteps }: DiagnosisView): Step[] {
  const allowed = movesOf(token, wording.reader)
  const step = (one: Kinded): Step => {
    const move = moveOfStep(one.kind)
    const isOpen = move !== null && allowed.includes(move)
    return { said: sentence(wording.nextStep(one)), button: isOpen ? moveButton(wording, move, token) : null }
  }
  return ranked(token, nextSteps).map(step)
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
