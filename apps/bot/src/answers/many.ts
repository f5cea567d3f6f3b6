import { type Card, isForOthers, type ListFilters, type ManyAct, type ManyItem, manyCard } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { tokenView } from '../tokenim/views.ts'
import { contextFor } from './context-for.ts'
import { readTokens } from './token-page.ts'
import { unlessHidden } from './unless-hidden.ts'

/** The tokens with these ids, row by row: what the act would come to, with nothing done. */
export async function showMany(asking: Asking, act: ManyAct, ids: readonly string[]): Promise<Card> {
  const shown = ids.slice(0, asking.parts.manyAtMost)
  const items = await preflight(asking, act, shown)
  return manyCard({ act, items, hasMore: ids.length > shown.length }, asking.staff)
}

/** Those that pass the filters, the newest first. */
export async function showManyOf(asking: Asking, act: ManyAct, filters: ListFilters): Promise<Card> {
  const found = await readTokens(asking, { ...filters, states: ['pending'] }, asking.parts.manyAtMost + 1)
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return manyCard({ act, items: [], hasMore: false }, asking.staff)
  return showMany(asking, act, ids)
}

/** Who may do it to none of them is refused as a whole: as rows, others can be asked. */
async function preflight(asking: Asking, act: ManyAct, ids: readonly string[]): Promise<ManyItem[]> {
  try {
    return await judged(asking, act, ids)
  } catch (error) {
    if (!(error instanceof ProblemError && isForOthers(`tokens.${act}`, error))) throw error
    const found = await Promise.all(
      ids.map(async (id) => ({ id, token: await unlessHidden(asking.tokenim.getToken({ path: { id } })) })),
    )
    const seen = found.map(({ token }) => token).find((token) => token !== null)
    if (seen === undefined || (await contextFor(asking, seen.accountId)).reader === 'holder') throw error
    const { code, facts } = error
    return found.map(({ id, token }) =>
      token === null
        ? manyItem({ id, code: 'not_found', facts: { kind: 'token', id } })
        : manyItem({ id, token, code, facts }),
    )
  }
}

async function judged({ tokenim }: Asking, act: ManyAct, ids: readonly string[]): Promise<ManyItem[]> {
  const asked = { body: { ids: [...ids] } }
  if (act === 'cancel') return (await tokenim.preflightCancelTokens(asked)).items.map(manyItem)
  const { items } = await tokenim.preflightExtendTokens(asked)
  return items.map(({ confirmBy, ...item }) => ({ ...manyItem(item), confirmBy }))
}

type Answered = {
  readonly id: string
  readonly token?: Parameters<typeof tokenView>[0] | undefined
  readonly code?: string | undefined
  readonly facts?: unknown
}

export function manyItem({ id, token, code, facts }: Answered): ManyItem {
  return {
    id,
    ...(token === undefined ? {} : { token: tokenView(token) }),
    ...(code === undefined ? {} : { code, facts }),
  }
}
