import { parseArgs } from 'node:util'
import { StartError } from '@tokenim/process'

/** What `deploy` was asked: to say what would change, or to change it; and where. */
export type DeployAsk = {
  readonly act: 'plan' | 'apply'
  /** `configured`: the guild of `DISCORD_GUILD_ID`, everywhere without it. */
  readonly where:
    | { readonly kind: 'configured' }
    | { readonly kind: 'global' }
    | { readonly kind: 'guild'; readonly id: string }
}

const usage = 'usage: node apps/bot/src/deploy.ts --plan | --apply [--guild ID | --global]'

/** @throws StartError with how it is called */
export function readCommandLine(args: readonly string[]): DeployAsk {
  const { plan, apply, guild, global } = parsed(args)
  if (plan === apply || (guild !== undefined && global)) throw new StartError(usage)
  if (guild !== undefined && !/^\d{5,20}$/.test(guild))
    throw new StartError(`--guild: is not an id of Discord (digits)`)
  const act = plan ? 'plan' : 'apply'
  if (guild !== undefined) return { act, where: { kind: 'guild', id: guild } }
  return { act, where: { kind: global ? 'global' : 'configured' } }
}

function parsed(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const
  try {
    const options = { plan: flag, apply: flag, global: flag, guild: { type: 'string' } } as const
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new StartError(usage, { cause: error })
  }
}
