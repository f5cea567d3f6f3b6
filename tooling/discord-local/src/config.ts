import { readFileSync } from 'node:fs'
import { answerWithinMs } from './interactions/interaction.ts'
import { parseWorld, WorldError } from './world/world.ts'
import type { World } from './world/world.ts'

export type Config = {
  readonly port: number
  readonly bind: string
  readonly world: World
  /** For the first answer to an interaction. */
  readonly answerWithinMs: number
}

/** The settings are wrong; every problem is named at once. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('; '))
    this.name = 'ConfigError'
  }
}

/** Reads the settings, once, at start. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const portText = environment['TOKENIM_DISCORD_LOCAL_PORT'] ?? '4603'
  const port = Number(portText)
  if (!/^\d+$/.test(portText) || port > 65_535) {
    problems.push(`TOKENIM_DISCORD_LOCAL_PORT must be a port number, not "${portText}"`)
  }
  const patience = environment['TOKENIM_DISCORD_LOCAL_ANSWER_WITHIN_MS'] ?? String(answerWithinMs)
  if (!/^[1-9]\d{0,5}$/.test(patience)) {
    problems.push(`TOKENIM_DISCORD_LOCAL_ANSWER_WITHIN_MS must be milliseconds, 1 to 999999, not "${patience}"`)
  }
  const file = environment['TOKENIM_DISCORD_LOCAL_WORLD'] ?? new URL('./world/sample-world.json', import.meta.url)
  const world = readWorld(file, problems)
  if (problems.length > 0 || world === undefined) throw new ConfigError(problems)
  return { port, bind: environment['TOKENIM_BIND'] ?? '127.0.0.1', world, answerWithinMs: Number(patience) }
}

function readWorld(file: string | URL, problems: string[]): World | undefined {
  try {
    return parseWorld(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const found = error instanceof WorldError ? error.problems : [(error as Error).message]
    problems.push(...found.map((problem) => `TOKENIM_DISCORD_LOCAL_WORLD: ${problem}`))
    return undefined
  }
}
