import { decide } from '@tokenim/core/permissions'
import type { Policy } from '../policy.ts'
import { targetOf } from '../policy.ts'
import type { Engine } from './engine.ts'

/** The decision every verb and query makes, with all its reasons. */
export function ourEngine({ subject, leaves, questions }: Policy): Engine {
  const now = Date.now()
  const targets = new Map(questions.map(({ owner }) => [owner, targetOf(owner)]))
  return ({ permission, owner }) => {
    const target = targets.get(owner)
    if (target === undefined) throw new Error('a question about nobody')
    return decide({ subject, permission, target, leaves, now }).allowed
  }
}
