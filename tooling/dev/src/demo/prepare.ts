import { openRewind } from '@tokenim/db/rewind'
import type { Services } from '@tokenim/services'
import type { Bootstrapped } from '@tokenim/services/accounts'
import { AlreadyBootstrapped } from '@tokenim/services/accounts'
import { join } from 'node:path'
import { connectAs, servicesOn } from '../database.ts'
import { readSecretFile, writeSecretFile } from '../secret-file.ts'
import type { Cast } from './cast.ts'
import { accountActor, applicationActor, bootstrapDemo, castDemo } from './cast.ts'
import { deterministicIds } from './deterministic-ids.ts'
import { accountOf, makeTokensInEveryState, renewSender, renewStuckTokens, troubleMs } from './tokens.ts'
import type { Stage } from './tokens.ts'

export type Demo = {
  readonly cast: Cast
  readonly senderSecret: string
  readonly recipientId: string
  /** How often it was started, this time included. */
  readonly starts: number
}

/** This database has an administrator that is not ours: nothing was added to it. */
class NotOurDatabase extends Error {
  override readonly name = 'NotOurDatabase'
}

type Place = {
  readonly dataDir: string
  readonly ownerUrl: string
  readonly apiUrl: string
  readonly monitorUrl: string
  readonly peppers: string
  readonly environment: Services['environment']
}

/** The demo's data: made by the first start, found by every later one, with its stuck tokens made anew each time. */
export async function prepareDemo(place: Place, tell: (step: string) => void): Promise<Demo> {
  const file = join(place.dataDir, 'demo-cast.json')
  // Only this function writes the file.
  const known = readSecretFile(file) as (Cast & { readonly starts: number }) | null
  const starts = (known?.starts ?? 0) + 1
  await using api = connectAs(place.apiUrl, 'tokenim start')
  await using monitor = connectAs(place.monitorUrl, 'tokenim start')
  await using rewind = openRewind(place.ownerUrl)
  const services = servicesOn(api, place.peppers, place.environment, deterministicIds(`demo ${starts}`))
  const cast = known ?? (await castDemo(services, await firstAdministrator(services, place.dataDir), tell))
  const stage: Stage = {
    services,
    monitor: servicesOn(monitor, place.peppers, place.environment),
    rewind,
    service: await applicationActor(services, cast.serviceApiKey),
    security: await accountActor(services, keyOf(cast, 'security')),
  }
  tell('tokens')
  if (known === null) await makeTokensInEveryState(stage)
  await renewStuckTokens(stage, deterministicIds(`trouble of demo ${starts}`, Date.now() - troubleMs))
  const sender = await renewSender(stage)
  writeSecretFile(file, { ...cast, starts })
  return { cast, senderSecret: sender.secret, recipientId: await accountOf(stage, 'recipient'), starts }
}

/** Kept the moment it exists: a first start that is cut short goes on from here. */
async function firstAdministrator(services: Services, dataDir: string): Promise<Bootstrapped> {
  const file = join(dataDir, 'demo-bootstrap.json')
  // Only this function writes the file.
  const known = readSecretFile(file) as Bootstrapped | null
  if (known !== null) return known
  try {
    const made = await bootstrapDemo(services)
    writeSecretFile(file, made)
    return made
  } catch (error) {
    if (!(error instanceof AlreadyBootstrapped)) throw error
    const message = 'the database has an administrator already, and none of this data folder: start on an empty one'
    throw new NotOurDatabase(message, { cause: error })
  }
}

function keyOf({ staff }: Cast, role: Cast['staff'][number]['role']): string {
  const member = staff.find((candidate) => candidate.role === role && candidate.linked)
  if (member === undefined) throw new Error(`the demo has no ${role}`)
  return member.apiKey
}
