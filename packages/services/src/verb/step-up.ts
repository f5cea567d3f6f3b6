import type { Refusal } from '@tokenim/core/codes'
import { refuse } from '@tokenim/core/codes'
import { linkCodeAlphabet, linkCodeLength } from '@tokenim/core/links'
import type { Permission } from '@tokenim/core/permissions'
import type { ProvenAct } from '@tokenim/core/step-ups'
import { askStepUp, isOpenStepUp, useStepUp } from '@tokenim/core/step-ups'
import type { Instant } from '@tokenim/core/time'
import type { WritableTransaction } from '@tokenim/db/write'
import { randomInt } from 'node:crypto'
import type { Services } from '../services.ts'
import type { WrittenAside } from '../verb.ts'
import type { Actor } from './actor.ts'
import { chatRulesOf, personInChat } from './chat.ts'
import type { AuditTarget } from './drafts.ts'
import { insertStepUp, lockLatestStepUp, stepUpEntry, writeStepUp } from './step-up-row.ts'

/** Which permission an act takes, and which version of its target was seen: what a second proof is bound to. */
export type Proven = { readonly permission: Permission; readonly targetVersion: number }

export type Proof =
  | { readonly ok: true; readonly aside?: WrittenAside }
  | { readonly ok: false; readonly refusal: Refusal; readonly aside: WrittenAside }

type Act = {
  readonly services: Services
  readonly actor: Actor
  readonly action: string
  readonly target: AuditTarget
  readonly now: Instant
  readonly proven: Proven | undefined
}

/**
 * Whether an act that every rule allows may be carried out for somebody in chat: where it takes a second proof, an approved
 * one is used up for it, and without one it is refused and a proof asked for. One that is open already is named again.
 */
export async function proveAct(tx: WritableTransaction, act: Act): Promise<Proof> {
  const { services, actor, action, target, now, proven } = act
  const person = personInChat(actor)
  if (proven === undefined || person === null || !chatRulesOf(services).stepUp.has(proven.permission)) {
    return { ok: true }
  }
  const wanted: ProvenAct = { accountId: person, action, targetId: target.id, ...proven }
  const [latest] = await lockLatestStepUp(tx, wanted)
  const used = latest === undefined ? null : useStepUp(latest, wanted, now)
  if (latest !== undefined && used !== null) {
    await writeStepUp(tx, latest, used)
    return { ok: true, aside: { also: [stepUpEntry('step_ups.use', latest, used)], events: [] } }
  }
  const isOpen = latest !== undefined && isOpenStepUp(latest, wanted, now)
  const asked = isOpen ? latest : askStepUp(wanted, { id: services.newId('stp'), code: makeCode() }, now)
  const { code, endsAt } = asked
  const { permission, targetVersion } = proven
  return {
    ok: false,
    refusal: refuse('step_up_required', { permission, action, targetId: target.id, targetVersion, code, endsAt }),
    aside: isOpen
      ? { also: [], events: [] }
      : { also: [stepUpEntry('step_ups.ask', null, asked)], events: [], last: [insertStepUp([asked])] },
  }
}

function makeCode(): string {
  return Array.from({ length: linkCodeLength }, () => linkCodeAlphabet[randomInt(linkCodeAlphabet.length)]).join('')
}
