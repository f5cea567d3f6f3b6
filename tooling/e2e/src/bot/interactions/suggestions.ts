import { control, suggestions } from '../asking.ts'
import { channel } from '../bot-stage.ts'
import { stage } from '../stage.ts'
import type { Ask } from './ask.ts'

/** A command that people see, with what they fill in. */
export type Listed = { readonly path: string; readonly options: readonly Option[] }

type Option = {
  readonly name: string
  readonly type: string
  readonly autocomplete: boolean
  readonly options: readonly Option[]
}

export async function listedCommands(): Promise<readonly Listed[]> {
  const query = `userId=${stage().userId('support-en')}&channelId=${channel}`
  const { commands } = (await control(`commands?${query}`)) as { readonly commands: readonly Option[] }
  return commands.flatMap(({ name, options }) => {
    const below = options.filter(({ type }) => type === 'subcommand')
    if (below.length === 0) return [{ path: name, options }]
    return below.map((one) => ({ path: `${name} ${one.name}`, options: one.options }))
  })
}

/** What is suggested for every option that has suggestions before anything is typed, by command and option. */
export async function suggestedTo({ name }: Ask): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = (await listedCommands()).flatMap(({ path, options }) =>
    options.filter(({ autocomplete }) => autocomplete).map((option) => ({ path, option: option.name })),
  )
  const asked = all.map(async ({ path, option }) => {
    const [top = '', below] = path.split(' ')
    const subcommand = below === undefined ? {} : { subcommand: below }
    const typed = { name: top, ...subcommand, options: { [option]: '' }, focused: option }
    return [`/${path} ${option}`, (await suggestions(name, typed)).map((choice) => choice.name)] as const
  })
  return new Map(await Promise.all(asked))
}
