import { permissions } from '@tokenim/core/permissions'
import { type AccountView, type Card, grantsCard, type GrantsView } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { accountView, grantsView } from '../tokenim/views.ts'
import { withNames } from './names.ts'

export async function showGrantsById(asking: Asking, id: string): Promise<Card> {
  return showGrants(asking, accountView(await asking.tokenim.getAccount({ path: { id } })))
}

/** What this account may do, and from which grant; with `permission` also whether and why not. */
export async function showGrants(asking: Asking, account: AccountView, permission = ''): Promise<Card> {
  const asked = permissions.find((one) => one === permission)
  const of = await asking.tokenim.readGrants({
    path: { accountId: account.id },
    query: asked === undefined ? {} : { permission: asked },
  })
  return grantsCard({ account, of: await withGranters(asking, grantsView(of)) }, asking.staff)
}

async function withGranters(asking: Asking, of: GrantsView): Promise<GrantsView> {
  const given = of.grants.map((grant) => ({ grant, actor: grant.grantedBy ?? { type: 'system' } }))
  const named = await withNames(asking, given)
  return {
    ...of,
    grants: named.map(({ grant, actor }) => ({ ...grant, grantedBy: grant.grantedBy === null ? null : actor })),
  }
}
