import type { AccountView } from '@tokenim/discord-cards'

/** The likeliest first: what was typed exactly, then what begins so; who can act before who cannot. */
export function rankAccounts(query: string, accounts: readonly AccountView[]): readonly AccountView[] {
  const wanted = query.toLowerCase()
  const ranked = accounts.map((account) => ({ account, rank: [rankOf(wanted, account), standing(account)] as const }))
  return ranked.toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]).map(({ account }) => account)
}

/** The one whose id or external id was typed whole; others that only begin so are not meant. */
export function exactAccount(query: string, accounts: readonly AccountView[]): AccountView | undefined {
  const [exact, another] = accounts.filter((account) => rankOf(query.toLowerCase(), account) === 0)
  return another === undefined ? exact : undefined
}

function rankOf(wanted: string, { id, externalId, displayName }: AccountView): number {
  const [outside, name] = [externalId.toLowerCase(), displayName.toLowerCase()]
  if (id === wanted || outside === wanted) return 0
  if (name === wanted) return 1
  if (name.startsWith(wanted)) return 2
  return outside.startsWith(wanted) ? 3 : 4
}

/** Whoever asks for help mostly has an account that could send. */
function standing({ status }: AccountView): number {
  return status === 'active' ? 0 : 1
}
