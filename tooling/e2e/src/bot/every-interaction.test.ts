import { pressActions } from '@tokenim/discord-cards'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { control } from './asking.ts'
import { channel } from './bot-stage.ts'
import type { Ask, Language } from './interactions/ask.ts'
import { commandRows, menuRows } from './interactions/commands.ts'
import { dialogRows } from './interactions/dialogs.ts'
import { pressRows } from './interactions/presses.ts'
import type { Row } from './interactions/row.ts'
import { arrangeEverybodys, askOf, cardFor, faultsOf, sharedCard, sharedTarget } from './interactions/situations.ts'
import { makeTarget, type Target } from './interactions/targets.ts'
import { stage, useStage } from './stage.ts'

useStage()

beforeAll(() => arrangeEverybodys())

const presses = Object.entries(pressRows).map(([action, row]) => ({ name: `button ${action}`, action, ...row }))
const dialogs = Object.entries(dialogRows).map(([action, row]) => ({ name: `dialog ${action}`, action, ...row }))
const rows: readonly (Row & { readonly name: string })[] = [
  ...Object.entries(commandRows).map(([path, row]) => ({ name: `/${path}`, ...row })),
  ...Object.entries(menuRows).map(([on, row]) => ({ name: `menu of a ${on}`, ...row })),
  ...presses,
  ...dialogs,
]
const languages: readonly Language[] = ['zh', 'en']

/** Every row of these in both languages. */
function inBoth<R extends { readonly name: string }>(some: readonly R[]) {
  return some.flatMap((row) => languages.map((language) => ({ ...row, language })))
}

test('every command, menu, button and dialog that there is stands in the table', async () => {
  const userId = stage().userId('support-en')
  const { commands } = (await control(`commands?userId=${userId}&channelId=${channel}`)) as { commands: Listed[] }
  const paths = commands.flatMap(({ name, options }) => {
    const below = options.filter(({ type }) => type === 'subcommand')
    return below.length === 0 ? [name] : below.map((one) => `${name} ${one.name}`)
  })
  expect(Object.keys(commandRows).toSorted()).toEqual(paths.toSorted())
  const { menus } = (await control(`menus?userId=${userId}`)) as { menus: readonly { readonly on: string }[] }
  expect(Object.keys(menuRows).toSorted()).toEqual(menus.map(({ on }) => on).toSorted())
  const opening = Object.values(dialogRows).map(({ button }) => button)
  const actions = [...Object.keys(pressRows), ...Object.keys(dialogRows), ...opening]
  expect(actions.toSorted()).toEqual([...pressActions].toSorted())
})

type Listed = { readonly name: string; readonly options: readonly { readonly name: string; readonly type: string }[] }

describe('nothing is done', () => {
  let before: number
  beforeAll(async () => {
    // All that is done anything to stands there before, and every card that is pressed.
    await Promise.all(inBoth(rows).map(({ language, ...row }) => sharedCard(row, language)))
    before = await actsDone()
  })

  describe('without the permission', () => {
    const some = rows.filter(({ refused }) => refused !== null)
    test.concurrent.each(inBoth(some))('$name, $language', async ({ language, ...row }) => {
      const { refused, on, reach } = row
      const target = await sharedTarget(on, language)
      const ask = askOf(refused?.to ?? 'member', language)
      const answer = await reach(ask, target, await sharedCard(row, language))
      expect(await faultsOf(answer, ask, saidTo(refused, ask, target))).toEqual([])
    })
  })

  describe('not linked', () => {
    const some = rows.filter(({ unlinked }) => unlinked === undefined)
    test.concurrent.each(inBoth(some))('$name, $language', async ({ language, ...row }) => {
      const ask = askOf('stranger', language)
      const answer = await row.reach(ask, await sharedTarget(row.on, language), await sharedCard(row, language))
      expect(answer).toMatchObject({ status: 'answered' })
      expect(answer.said.trim()).toBe(ask.wording.bot.unlinked)
    })
  })

  describe('made up by a client', () => {
    test.concurrent.each(inBoth([...presses, ...dialogs]))('$name, $language', async ({ by, on, forged, language }) => {
      const ask = askOf(by, language)
      const answers = forged(await sharedTarget(on, language)).map((customId) => ask.pressForged(customId))
      const said = (await Promise.all(answers)).map((answer) => answer.said.trim())
      expect(new Set(said)).toEqual(new Set(said.length === 0 ? [] : [ask.wording.bot.unreadablePress]))
    })

    test.concurrent.each(inBoth(dialogs))('$name without our fields, $language', async ({ by, language, action }) => {
      const ask = askOf(by, language)
      const answer = await ask.submitForged(`v1:${action}:-:1`)
      expect(answer.said.trim()).toBe(ask.wording.bot.unreadablePress)
    })
  })

  describe('while the API breaks', () => {
    let mend: () => void
    beforeAll(() => {
      mend = stage().door.fail()
    })
    afterAll(() => mend())

    const some = rows.filter(({ away }) => away === undefined)
    test.concurrent.each(inBoth(some))('$name, $language', async ({ language, ...row }) => {
      const ask = askOf(row.by, language)
      const target = await sharedTarget(row.on, language)
      const answer = await row.reach(ask, target, await sharedCard(row, language))
      const said = [ask.wording.bot.fault('`req_00000000000000000000000000`')]
      expect(await faultsOf(answer, ask, row.broken?.(ask.wording, target) ?? said)).toEqual([])
    })
  })

  describe('while the API is away', () => {
    beforeAll(() => stage().door.shut())
    afterAll(() => stage().door.open())

    test.concurrent.each(inBoth(rows))('$name, $language', async ({ language, ...row }) => {
      const target = await sharedTarget(row.on, language)
      const ask = askOf(row.by, language)
      const answer = await row.reach(ask, target, await sharedCard(row, language))
      const said = row.away?.(ask.wording, target) ?? [ask.wording.bot.unavailable]
      expect(await faultsOf(answer, ask, said)).toEqual([])
    })
  })

  test('by any of these', async () => {
    expect(await actsDone()).toBe(before)
  })
})

describe('what was seen is no longer so', () => {
  const some = rows.filter(({ stale }) => stale !== undefined)
  test.concurrent.each(inBoth(some))('$name, $language', async ({ language, ...row }) => {
    const { by, on, reach, stale } = row
    const target = await makeTarget(on, language, 'usual')
    const ask = askOf(by, language, async () => void (await stale?.by(target)))
    const answer = await reach(ask, target, await cardFor(row, language, target))
    expect(await faultsOf(answer, ask, stale === undefined ? [] : [stale.code])).toEqual([])
  })
})

describe.each(['usual', 'longest'] as const)('it is done, with texts as %s', (size) => {
  test.concurrent.each(inBoth(rows))('$name, $language', async ({ language, ...row }) => {
    const { by, on, reach, says, clips, quotesBoth } = row
    const isShared = size === 'usual' && row.isAct === undefined
    const target = await (isShared ? sharedTarget(on, language) : makeTarget(on, language, size))
    const card = await (isShared ? sharedCard(row, language) : cardFor(row, language, target))
    const ask = askOf(by, language)
    const answer = await reach(ask, target, card)
    const isCut = size === 'longest' && clips === true
    const said = [...says(ask.wording, target), ...(isCut ? ['…'] : [])]
    expect(await faultsOf(answer, ask, said, quotesBoth)).toEqual([])
  })
})

function saidTo(refused: Row['refused'], ask: Ask, on: Target): readonly string[] {
  if (refused === null) return []
  return 'code' in refused ? [refused.code] : refused.sees(ask.wording, on)
}

/** However it was asked for. */
async function actsDone(): Promise<number> {
  const [row] = await stage().database.owner<{ done: number }[]>`
    select count(*)::int as done from audit_entry where outcome = 'ok' and via = 'discord' and action <> 'links.offer'`
  return row?.done ?? 0
}
