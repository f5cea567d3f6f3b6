import { type AccountId, uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { type ApiClient, apiAt } from '../../api.ts'
import { putAlert } from '../alert-rows.ts'
import { stage } from '../stage.ts'
import type { Language } from './ask.ts'
import { type Texts, textsOf } from './texts.ts'

/** What something is done to. */
export type Target = {
  readonly id: string
  readonly version: number
  /** Whose it is, where it is somebody's. */
  readonly accountId: string
  readonly externalId: string
  /** Where it is about several tokens. */
  readonly ids: readonly string[]
  readonly texts: Texts
}

type Making = { readonly language: Language; readonly texts: Texts }

const makers = {
  nothing: async ({ texts }) => ({ ...bare, texts }),
  pending,
  /** Extended once, for a reason in words. */
  extended,
  confirmed,
  held,
  guarded,
  two: (making) => both(pending(making), pending(making)),
  twoGuarded: (making) => both(guarded(making), guarded(making)),
  /** The younger of two of the same name. */
  twins: async ({ language, texts }) => {
    made += 1
    const named = { language, texts: { ...texts, name: `${made}${texts.name}` } }
    await pending(named)
    return extended(named)
  },
  account: async (making) => {
    const { accountId, ...rest } = await pending(making)
    return { ...rest, id: accountId, accountId }
  },
  disabled,
  key,
  firing: (making) => alert(making, 'firing'),
  acknowledged: async (making) => {
    const made = await alert(making, 'firing')
    await must(operator('POST', `/v1/alerts/${made.id}/acknowledge`, {}))
    return made
  },
  resolving: (making) => alert(making, 'resolving'),
  resolved: (making) => alert(making, 'resolved'),
  silence,
  handOver,
} satisfies Readonly<Record<string, (making: Making) => Promise<Target>>>

export type TargetKind = keyof typeof makers

/** A new one, with names and notes as people usually write them or as long as they can be. */
export function makeTarget(kind: TargetKind, language: Language, size: 'usual' | 'longest'): Promise<Target> {
  return makers[kind]({ language, texts: textsOf(language, size) })
}

const bare: Omit<Target, 'texts'> = { id: '', version: 0, accountId: '', externalId: '', ids: [] }

let made = 0

async function issued(
  { language, texts }: Making,
  token: object = {},
): Promise<Target & { readonly pair: { readonly secret: string; readonly code: string } }> {
  made += 1
  const externalId = `c${made}-${texts.externalId}`.slice(0, 200)
  const put = await must(
    stage().service('PUT', `/v1/accounts/by-external-id/${encodeURIComponent(externalId)}`, {
      displayName: texts.name,
      locale: language === 'zh' ? 'zh-CN' : 'en',
    }),
  )
  const accountId = String(put.account.id)
  const issuedToken = await must(stage().service('POST', '/v1/tokens', { accountId, ...token }))
  const { secret, confirmationCode: code } = issuedToken
  const id = String(issuedToken.token.id)
  return { id, version: 1, accountId, externalId, ids: [id], texts, pair: { secret, code } }
}

async function both(...issuing: readonly Promise<Target>[]): Promise<Target> {
  const [one = { ...bare, texts: textsOf('en', 'usual') }, ...others] = await Promise.all(issuing)
  return { ...one, ids: [one, ...others].map(({ id }) => id) }
}

async function pending(making: Making): Promise<Target> {
  return issued(making)
}

async function extended(making: Making): Promise<Target> {
  const token = await pending(making)
  await must(
    stage().keyOf('operator-en')('POST', `/v1/tokens/${token.id}/extend`, {
      reasonCode: 'other',
      reason: making.texts.note,
      expectedVersion: 1,
    }),
  )
  return { ...token, version: 2 }
}

async function confirmed(making: Making): Promise<Target> {
  const { pair, ...token } = await issued(making)
  await must(apiAt(stage().door.url, null)('POST', '/v1/tokens/confirm', pair))
  return { ...token, version: 2 }
}

/** By somebody else than who releases it. */
async function held(making: Making): Promise<Target> {
  const token = await confirmed(making)
  const body = { reasonCode: 'other', reason: making.texts.note, expectedVersion: 2 }
  const holder = stage().keyOf(making.language === 'zh' ? 'security-en' : 'security-zh')
  await must(holder('POST', `/v1/tokens/${token.id}/hold`, body))
  return { ...token, version: 3 }
}

async function disabled(making: Making): Promise<Target> {
  const { accountId, ...rest } = await pending(making)
  const body = { disabledReason: 'complaints', evidence: making.texts.note, expectedVersion: 1 }
  await must(operator('POST', `/v1/accounts/${accountId}/disable`, body))
  return { ...rest, id: accountId, accountId, version: 2 }
}

/** Keys are made by the command line alone: a row, as it would have made it. */
async function key(making: Making): Promise<Target> {
  const { accountId, ...rest } = await pending(making)
  const id = newId('key')
  const { owner } = stage().database
  const row = {
    id: uuidFromId(id),
    account_id: uuidFromId(accountId as AccountId),
    name: making.texts.name,
    secret_hmac: Buffer.from(id),
    pepper_id: 'test',
    secret_hint: id.slice(-4),
    state: 'active',
    created_at: new Date(),
  }
  await owner`insert into api_key ${owner(row)}`
  return { ...rest, id, accountId }
}

async function alert({ texts }: Making, state: 'firing' | 'resolving' | 'resolved'): Promise<Target> {
  made += 1
  const labels = Object.fromEntries(Array.from({ length: texts.times }, (_, n) => [`l${n}`, texts.comment]))
  const name = `A${made} ${texts.name}`
  const id = await putAlert(stage().database, { name, state, labels, annotations: { summary: texts.note } })
  return { ...bare, id, version: 1, externalId: name, texts }
}

async function silence(making: Making): Promise<Target> {
  const { externalId: value, texts } = await alert(making, 'firing')
  const body = { matchers: [{ name: 'alertname', op: '=', value }], untilResolved: true, comment: texts.note }
  const { id, version } = await must(operator('POST', '/v1/silences', body))
  return { ...bare, id, version, texts }
}

/** The cancellation of a token that only security may cancel. */
async function handOver(making: Making): Promise<Target> {
  const token = await guarded(making)
  const body = {
    act: 'tokens.cancel',
    tokenId: token.id,
    reasonCode: 'other',
    reason: making.texts.note,
    expectedVersion: token.version,
  }
  const asked = await must(stage().keyOf('support-en')('POST', '/v1/hand-overs', body))
  return { ...token, id: asked.handOver.id, version: asked.handOver.version }
}

function guarded(making: Making): Promise<Target> {
  return issued(making, { protected: true })
}

const operator: ApiClient = (...request) => stage().keyOf('operator-en')(...request)

async function must(answer: ReturnType<ApiClient>) {
  const { status, body } = await answer
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}
