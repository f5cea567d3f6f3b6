import { pressActions } from '@tokenim/discord-cards'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { control } from './asking.ts'
import { brokenRequest } from './door.ts'
import type { Ask } from './interactions/ask.ts'
import { commandRows, menuRows } from './interactions/commands.ts'
import { dialogRows } from './interactions/dialogs.ts'
import { pressRows } from './interactions/presses.ts'
import { refusals } from './interactions/refusals.ts'
import type { Row } from './interactions/row.ts'
import {
  arrangeEverybodys,
  askOf,
  cardFor,
  faultsOf,
  inBoth,
  isCut,
  reachOwn,
  reachShared,
  sharedCard,
  sharedTarget,
} from './interactions/situations.ts'
import { listedCommands, suggestedTo } from './interactions/suggestions.ts'
import { makeTarget, type Target } from './interactions/targets.ts'
import { foreignWords } from './interactions/texts.ts'
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
test('every command, menu, button and dialog that there is stands in the table', async () => {
  const userId = stage().userId('support-en')
  const paths = (await listedCommands()).map(({ path }) => path)
  expect(Object.keys(commandRows).toSorted()).toEqual(paths.toSorted())
  const { menus } = (await control(`menus?userId=${userId}`)) as { menus: readonly { readonly on: string }[] }
  expect(Object.keys(menuRows).toSorted()).toEqual(menus.map(({ on }) => on).toSorted())
  const opening = Object.values(dialogRows).map(({ button }) => button)
  const actions = [...Object.keys(pressRows), ...Object.keys(dialogRows), ...opening]
  expect(actions.toSorted()).toEqual([...pressActions].toSorted())
})

describe('nothing is done', () => {
  let before: number
  beforeAll(async () => {
    // All that is done anything to stands there before, and every card that is pressed.
    await Promise.all(rows.map((row) => inBoth((language) => sharedCard(row, language).then(() => []))))
    before = await actsDone()
  })

  describe('without the permission', () => {
    test.concurrent.each(rows.filter(({ refused }) => refused !== null))('$name', async (row) => {
      const faults = await inBoth(async (language) => {
        const ask = askOf(row.refused?.to ?? 'member', language)
        const { answer, on } = await reachShared(row, ask)
        return faultsOf(answer, ask, saidTo(row.refused, ask, on))
      })
      expect(faults).toEqual([])
    })

    wasTaken()
  })

  describe('not linked', () => {
    test.concurrent.each(rows.filter(({ unlinked }) => unlinked === undefined))('$name', async (row) => {
      const faults = await inBoth(async (language) => {
        const ask = askOf('stranger', language)
        const { answer } = await reachShared(row, ask)
        return faultsOf(answer, ask, [], ask.wording.bot.unlinked)
      })
      expect(faults).toEqual([])
    })

    wasTaken()
  })

  describe('made up by a client', () => {
    test.concurrent.each([...presses, ...dialogs])('$name', async ({ by, on, forged }) => {
      const faults = await inBoth(async (language) => {
        const ask = askOf(by, language)
        const pressed = forged(await sharedTarget(on, language)).map(async (customId) =>
          faultsOf(await ask.pressForged(customId), ask, [], ask.wording.bot.unreadablePress),
        )
        return (await Promise.all(pressed)).flat()
      })
      expect(faults).toEqual([])
    })

    test.concurrent.each(dialogs)('$name without our fields', async ({ by, action }) => {
      const faults = await inBoth(async (language) => {
        const ask = askOf(by, language)
        const answer = await ask.submitForged(`v1:${action}:-:1`)
        return faultsOf(answer, ask, [], ask.wording.bot.unreadablePress)
      })
      expect(faults).toEqual([])
    })

    wasTaken()
  })

  describe('while the API breaks', () => {
    let mend: () => void
    beforeAll(() => {
      mend = stage().door.fail()
    })
    afterAll(() => mend())

    test.concurrent.each(rows.filter(({ away }) => away === undefined))('$name', async (row) => {
      const faults = await inBoth(async (language) => {
        const ask = askOf(row.by, language)
        const { answer } = await reachShared(row, ask)
        return faultsOf(answer, ask, [ask.wording.bot.fault(`\`${brokenRequest}\``)])
      })
      expect(faults).toEqual([])
    })

    wasTaken()
  })

  describe('while the API is away', () => {
    beforeAll(async () => {
      await stage().door.shut()
      // A connection that is still held open breaks at its next use: what is read breaks first.
      await askOf('viewer', 'en').command('mine')
    })
    afterAll(() => stage().door.open())

    test.concurrent.each(rows)('$name', async (row) => {
      const faults = await inBoth(async (language) => {
        const ask = askOf(row.by, language)
        const { answer, on } = await reachShared(row, ask)
        return faultsOf(answer, ask, row.away?.(ask.wording, on) ?? [ask.wording.bot.unavailable])
      })
      expect(faults).toEqual([])
    })

    test('nothing is suggested', async () => {
      expect([...(await suggestedTo(askOf('security', 'en'))).values()].flat()).toEqual([])
    })

    wasTaken()
  })

  test('by any of these', async () => {
    expect(await actsDone()).toBe(before)
  })
})

describe('what was seen is no longer so', () => {
  test.concurrent.each(rows.filter(({ stale }) => stale !== undefined))('$name', async (row) => {
    const faults = await inBoth(async (language) => {
      const on = await makeTarget(row.on, language, 'usual')
      const ask = askOf(row.by, language, { meanwhile: async () => void (await row.stale?.by(on)) })
      const answer = await row.reach(ask, on, await cardFor(row, language, on))
      return faultsOf(answer, ask, row.stale === undefined ? [] : [row.stale.code])
    })
    expect(faults).toEqual([])
  })

  wasTaken()
})

describe('refused with', () => {
  const some = Object.entries(refusals).flatMap(([code, refused]) =>
    typeof refused === 'string' ? [] : [{ code, ...refused }],
  )
  test.concurrent.each(some)('$code', async ({ code, ...refused }) => {
    const faults = await inBoth(async (language) => {
      const on = await makeTarget(refused.on, language, 'usual')
      const ask = askOf(refused.by, language)
      const card = await cardFor(refused, language, on)
      await refused.first?.(on, ask)
      return faultsOf(await refused.reach(ask, on, card), ask, [code])
    })
    expect(faults).toEqual([])
  })

  test('codes that are tested elsewhere stand there', () => {
    const elsewhere = Object.entries(refusals).flatMap(([code, where]) => {
      const [file] = typeof where === 'string' ? (/\S+\.test\.ts/.exec(where) ?? []) : []
      return file === undefined ? [] : [{ code, file: new URL(`../../../../${file}`, import.meta.url) }]
    })
    expect(elsewhere.length).toBeGreaterThan(0)
    expect(elsewhere.filter(({ code, file }) => !readFileSync(file, 'utf8').includes(code))).toEqual([])
  })

  wasTaken()
})

describe('opens before anything is asked of anybody', () => {
  test.concurrent.each(dialogs)('the $name', async (row) => {
    const faults = await inBoth(async (language) => {
      const ask = askOf(row.by, language, { isOpening: true })
      const { answer } = await reachShared(row, ask)
      return faultsOf(answer, ask, [row.title(ask.wording)])
    })
    expect(faults).toEqual([])
  })
})

describe('suggestions while somebody types', () => {
  test.each(['zh', 'en'] as const)('stand there before anything is typed, %s', async (language) => {
    const ask = askOf('security', language)
    await makeTarget('firing', language, 'longest')
    await makeTarget('pending', language, 'longest')
    // What is not there in time is not waited for; the next keystroke asks anew.
    await vi.waitFor(async () => {
      const suggested = [...(await suggestedTo(ask))]
      expect(suggested.length).toBeGreaterThan(10)
      expect(suggested.filter(([, names]) => names.length === 0)).toEqual([])
      expect(suggested.flatMap(([, names]) => foreignWords(names.join('\n'), language) ?? [])).toEqual([])
    }, 60_000)
  })

  test('are none for who is not linked', async () => {
    expect([...(await suggestedTo(askOf('stranger', 'en'))).values()].flat()).toEqual([])
  })
})

describe.each(['usual', 'longest'] as const)('it is done, with texts as %s', (size) => {
  // What is about nothing has no texts of people.
  const some = rows.filter(
    ({ on, isAct, clips }) => size === 'usual' || on !== 'nothing' || isAct === true || clips === true,
  )
  test.concurrent.each(some)('$name', async (row) => {
    const all = await inBoth(async (language) => {
      const ask = askOf(row.by, language)
      const { answer, on } =
        size === 'usual' && row.isAct === undefined ? await reachShared(row, ask) : await reachOwn(row, ask, size)
      const faults = await faultsOf(answer, ask, row.says(ask.wording, on))
      return size === 'longest' && row.clips === true && !isCut(answer) ? [...faults, 'nothing was cut'] : faults
    })
    expect(all).toEqual([])
  })

  wasTaken()
})

/** Last of some, so that all of theirs are among the newest that the local Discord remembers. */
function wasTaken(): void {
  test('Discord took all of it', async () => {
    const { requests } = (await control('requests')) as { requests: readonly { readonly status: number }[] }
    expect(requests.length).toBeGreaterThan(0)
    // Our own posts wait for their turn.
    expect(requests.filter(({ status }) => status >= 400 && status !== 429)).toEqual([])
  })
}

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
