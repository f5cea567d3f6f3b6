import type { EffectiveToken, Token } from '@tokenim/core/tokens'
import { blocksSends, effectiveToken } from '@tokenim/core/tokens'
import { expectSame, ModelMismatch } from '../soak/model-mismatch.ts'
import type { ModelState, ModelToken } from './model-token.ts'
import { deadline, phaseNow } from './model-token.ts'
import { modelSettings } from './settings.ts'
import type { Subject } from './subject.ts'
import { person } from './subject.ts'

/** Everything that must hold after every move, whatever it was. `before` are the tokens as they were. */
export function checkAll(subject: Subject, model: ModelState, before: readonly Token[]): void {
  const { tokens } = subject
  expectSame('tokens', tokens.length, model.tokens.length)
  let unconfirmed = 0
  let confirmed = 0
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!
    const modelled = model.tokens[index]!
    const previous = before[index]
    if (token !== previous) {
      checkSchema(token)
      checkStored(token, modelled)
      if (previous !== undefined) checkStep(previous, token)
    }
    if (token.state === 'pending' && token.confirmedAt === null) unconfirmed += 1
    const phase = phaseNow(modelled, model.now)
    if (phase === 'confirmed' || phase === 'held') confirmed += 1
  }
  if (unconfirmed > 1) throw new ModelMismatch(`${unconfirmed} unconfirmed tokens of one account are stored`)
  if (confirmed > modelSettings.confirmedLimit) throw new ModelMismatch(`${confirmed} confirmed tokens of one account`)
  checkReadings(subject, model)
}

/** The constraints of the table. */
function checkSchema(token: Token): void {
  const isPending = token.state === 'pending'
  if (isPending !== (token.cause !== null)) throw new ModelMismatch('a cause without waiting, or the reverse')
  if (isPending && (token.cause === 'security_audit') !== (token.confirmedAt !== null)) {
    throw new ModelMismatch('held without having been confirmed, or the reverse')
  }
  if (isPending !== Number.isFinite(token.stuckAfter)) throw new ModelMismatch('patience without waiting')
  if (token.confirmBy > token.expiresAt) throw new ModelMismatch('to be confirmed after its life')
  if (token.state === 'confirmed' && token.confirmedAt === null) throw new ModelMismatch('confirmed at no time')
  if (token.stateSince < token.createdAt) throw new ModelMismatch('older than itself')
}

function checkStored(token: Token, model: ModelToken): void {
  const isWaiting = model.phase === 'unconfirmed' || model.phase === 'held'
  expectSame('state', token.state, isWaiting ? 'pending' : model.phase)
  expectSame('cause', token.cause, model.why)
  expectSame('protected', token.protected, model.guarded)
  expectSame('confirmBy', token.confirmBy, model.confirmBy)
  expectSame('expiresAt', token.expiresAt, model.end)
  expectSame('confirmedAt', token.confirmedAt, model.confirmedAt)
  expectSame('stuckAfter', token.stuckAfter, model.patience)
  expectSame('triesUsed', token.triesUsed, model.used)
  expectSame('version', token.version, model.version)
  expectSame('stateSince', token.stateSince, model.since)
  expectSame('persons', token.stateByPersons.join(), model.persons.map(person).join())
}

/** One version per change of state, cause, protection or deadline, and never otherwise; no way back from an end. */
function checkStep(before: Token, after: Token): void {
  if (before.state === 'cancelled' || before.state === 'expired' || before.state === 'revoked') {
    throw new ModelMismatch(`a ${before.state} token was changed`)
  }
  const changed =
    before.state !== after.state ||
    before.cause !== after.cause ||
    before.protected !== after.protected ||
    before.confirmBy !== after.confirmBy
  expectSame('version risen by', after.version - before.version, changed ? 1 : 0)
  expectSame('expiresAt kept', after.expiresAt, before.expiresAt)
  if (before.confirmedAt !== null) expectSame('confirmedAt kept', after.confirmedAt, before.confirmedAt)
}

/** What everyone outside the database reads, swept or not, and whether it blocks. */
function checkReadings({ tokens, tried, now }: Subject, model: ModelState): void {
  const readings = tokens.map((token, index) => effectiveToken(token, tried[index] === true, now))
  const confirmed = new Set(readings.filter(({ state }) => state === 'confirmed').map(({ token }) => token.id))
  for (const [index, reading] of readings.entries()) {
    const modelled = model.tokens[index]!
    checkReading(reading, modelled, now)
    expectSame('blocks', blocksSends(reading, confirmed), blocks(modelled, model))
  }
}

function checkReading(reading: EffectiveToken, model: ModelToken, now: number): void {
  const phase = phaseNow(model, now)
  const isWaiting = phase === 'unconfirmed' || phase === 'held'
  const isStuck = isWaiting && now >= model.patience
  const isUnanswered = isStuck && model.why === 'awaiting_confirmation' && !model.tried
  expectSame('read state', reading.state, isWaiting ? 'pending' : phase)
  expectSame('read cause', reading.cause, isWaiting ? (isUnanswered ? 'network_delay' : model.why) : null)
  expectSame('read stuck', reading.stuck, isStuck)
  expectSame('read since', reading.stateSince, phase === model.phase ? model.since : deadline(model))
}

function blocks(token: ModelToken, { tokens, now }: ModelState): boolean {
  const phase = phaseNow(token, now)
  if (phase === 'held') return true
  const replaced = token.replaces === null ? undefined : tokens[token.replaces]
  return phase === 'unconfirmed' && (replaced === undefined || phaseNow(replaced, now) !== 'confirmed')
}
