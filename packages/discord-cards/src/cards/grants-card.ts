import type { Wording } from '@tokenim/wording'
import { type Card, drawCard, list, type Part, text } from '../layout/index.ts'
import { timestamp } from '../text/index.ts'
import type { GrantsView } from '../views/index.ts'
import { type CardContext, field, wordingOf } from './context.ts'

type Grant = GrantsView['grants'][number]
type Source = GrantsView['may'][number]['because'][number]

/** What somebody may do, and from which grant: what was asked first, then the grants in force, then every permission. */
export function grantsCard(
  view: { readonly account: { readonly id: string; readonly displayName: string }; readonly of: GrantsView },
  context: CardContext,
): Card {
  const wording = wordingOf(context)
  const { access } = wording.bot
  const { account, of } = view
  const live = of.grants.filter(({ state }) => state === 'in_force' || state === 'not_yet')
  const ended = of.grants.length - live.length
  return drawCard(wording, {
    accent: of.asked === null ? 'plain' : of.asked.allowed ? 'good' : 'bad',
    parts: [
      text(`### ${access.headings.grants} ${wording.text(account.displayName)} ${wording.code(account.id)}`),
      ...(of.asked === null ? [] : [askedPart(wording, of.asked, of.grants)]),
      live.length === 0
        ? text(access.noGrants)
        : list(
            access.headings.grants,
            live.map((grant) => grantLine(wording, grant)),
          ),
      text(ended === 0 ? null : `-# ${access.endedGrants(ended)}`),
      mayPart(wording, of),
    ],
  })
}

/** `✅ 客服 support · 由账号 … 于 … 授予 · 理由`. */
function grantLine(wording: Wording, grant: Grant): string {
  const { access } = wording.bot
  const { gives, effect, scope, startsAt, expiresAt, grantedBy, reason } = grant
  const given = gives.kind === 'role' ? roleText(wording, gives.role ?? '') : wording.code(gives.permission ?? '')
  const by = grantedBy === null ? wording.words.actors.system : wording.actor(grantedBy)
  return [
    effect === 'deny' ? `⛔ ${access.denied} ${given}` : `✅ ${given}`,
    scope === 'any' ? '' : scope === 'own' ? access.ownOnly : wording.code(scope),
    access.given(by, timestamp(startsAt, 'f') ?? ''),
    expiresAt === null ? '' : access.until(timestamp(expiresAt, 'f') ?? ''),
    reason === undefined ? '' : wording.text(reason),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Every permission once, under where it comes from. */
function mayPart(wording: Wording, { may, grants }: GrantsView): Part {
  const bySource = new Map<string, string[]>()
  for (const { permission, reach, because } of may) {
    const allowing = because.filter(({ effect }) => effect === 'allow')
    const best = allowing.find(({ scopes }) => scopes.length === 0) ?? allowing[0]
    if (best === undefined) continue
    const source = sourceText(wording, best, grants)
    const named = wording.code(permission)
    const reached = reach === 'all' ? named : wording.bot.access.onItsOwn(named)
    bySource.set(source, [...(bySource.get(source) ?? []), reached])
  }
  return list(
    wording.bot.access.headings.may,
    [...bySource].map(([source, names]) => `${source}: ${names.join(' · ')}`),
  )
}

function askedPart(wording: Wording, asked: NonNullable<GrantsView['asked']>, grants: readonly Grant[]): Part {
  const { access } = wording.bot
  const why = asked.because.map((one) => {
    const source = one.grantId === null && one.role === null ? '' : sourceText(wording, one, grants)
    const reason = one.failing === null ? '' : (wording.words.denyReasons[one.failing] ?? wording.code(one.failing))
    return [source, reason].filter((part) => part !== '').join(' · ')
  })
  return text(
    `**${access.headings.asked}** ${wording.permission(asked.permission)}: **${asked.allowed ? access.mayDo : access.mayNotDo}**`,
    ...why.map((one) => `- ${one}`),
    asked.allowed ? null : field(wording, wording.bot.fields.fixedBy, access.grantedBy(wording.roles(asked.fixableBy))),
  )
}

function sourceText(wording: Wording, { grantId, role }: Source, grants: readonly Grant[]): string {
  if (grantId === null) return wording.bot.access.everyAccount
  if (role !== null) return roleText(wording, role)
  const grant = grants.find(({ id }) => id === grantId)
  return wording.code(grant?.gives.permission ?? grantId)
}

function roleText(wording: Wording, role: string): string {
  const { roles } = wording.words
  const word = isBuiltIn(role, roles) ? roles[role] : role
  return word === role ? wording.code(role) : `${word} ${wording.code(role)}`
}

function isBuiltIn<Roles extends object>(role: string, roles: Roles): role is Extract<keyof Roles, string> {
  return Object.hasOwn(roles, role)
}
