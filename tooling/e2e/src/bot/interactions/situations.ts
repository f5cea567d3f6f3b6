import { expect, vi } from 'vitest'
import { putSchedule } from '../on-call-rows.ts'
import { stage } from '../stage.ts'
import { type Answer, type Ask, askAs, cardOf, type How, type Language, lookAgain } from './ask.ts'
import type { Message } from '../../person.ts'
import type { Row } from './row.ts'
import { makeTarget, type Target, type TargetKind } from './targets.ts'
import { foreignWords } from './texts.ts'

type Role = 'viewer' | 'support' | 'operator' | 'security' | 'member' | 'stranger'

export function askOf(role: Role, language: Language, how?: How): Ask {
  return askAs(`${role}-${language}`, language, how)
}

/** One of a kind for all that change nothing. */
export function sharedTarget(kind: TargetKind, language: Language): Promise<Target> {
  const name = `${stage().discordUrl} ${kind} ${language}`
  const found = targets.get(name) ?? makeTarget(kind, language, 'usual')
  targets.set(name, found)
  return found
}

const targets = new Map<string, Promise<Target>>()

/** The card a row is done on, as everybody sees it. */
export async function cardFor(
  { by, card }: { readonly by: Role; readonly card?: Row['card'] | undefined },
  language: Language,
  on: Target,
): Promise<Message> {
  if (card === undefined) return { id: '', channelId: '', raw: null }
  const drawn = cardOf(await card(askOf(by, language), on))
  const { components } = Object(drawn.raw) as { readonly components: unknown }
  return stage().post({ flags: 1 << 15, components })
}

export type NamedRow = Row & { readonly name: string }

/** One for all that change nothing. */
export function sharedCard(row: NamedRow, language: Language): Promise<Message> {
  const name = `${stage().discordUrl} ${row.name} ${language}`
  const found = cards.get(name) ?? sharedTarget(row.on, language).then((on) => cardFor(row, language, on))
  cards.set(name, found)
  return found
}

const cards = new Map<string, Promise<Message>>()

/** On what nobody changes. */
export async function reachShared(row: NamedRow, ask: Ask): Promise<Reached> {
  const on = await sharedTarget(row.on, ask.language)
  return { on, answer: await row.reach(ask, on, await sharedCard(row, ask.language)) }
}

/** On something of its own. */
export async function reachOwn(row: NamedRow, ask: Ask, size: 'usual' | 'longest'): Promise<Reached> {
  const on = await makeTarget(row.on, ask.language, size)
  return { on, answer: await row.reach(ask, on, await cardFor(row, ask.language, on)) }
}

type Reached = { readonly on: Target; readonly answer: Answer }

/** The same for a reader of each language; what is wrong in either. */
export async function inBoth(look: (language: Language) => Promise<readonly string[]>): Promise<readonly string[]> {
  return (await Promise.all([look('zh'), look('en')])).flat()
}

/**
 * What is wrong with an answer: that it did not come, does not say all this (or `only` this), or says anything in
 * another language.
 */
export async function faultsOf(
  answer: Answer,
  ask: Ask,
  texts: readonly string[],
  only?: string,
): Promise<readonly string[]> {
  const { status, said } = await untilItSays(answer, only === undefined ? texts : [only])
  const foreign = foreignWords(said, ask.language)
  return [
    ...(status === 'answered' ? [] : [`it is ${status}`]),
    ...texts.filter((text) => !isSaid(said, text)).map((text) => `without “${text}”: ${said}`),
    ...(only === undefined || said.trim() === only ? [] : [`instead of “${only}”: ${said}`]),
    ...(foreign === null ? [] : [`in another language: ${foreign}`]),
  ].map((fault) => `${ask.name}: ${fault}`)
}

/** Whether a text was cut, and says so; the end of a secret is written with the same sign. */
export function isCut({ cards }: Answer): boolean {
  return cards.some(({ raw }) => /…(?![0-9A-Za-z]{4}\b)/u.test(textsOn(raw)))
}

/** Without the words of buttons, some of which open something more. */
function textsOn(raw: unknown): string {
  if (Array.isArray(raw)) return raw.map(textsOn).join('\n')
  if (typeof raw !== 'object' || raw === null) return ''
  const content: unknown = Reflect.get(raw, 'content')
  return [typeof content === 'string' ? content : '', ...Object.values(raw).map(textsOn)].join('\n')
}

/** What stands beside a card comes after it. */
async function untilItSays(answer: Answer, texts: readonly string[]): Promise<Answer> {
  let last = answer
  const says = () => texts.every((text) => isSaid(last.said, text))
  const look = async () => {
    last = await lookAgain(answer)
    expect(says()).toBe(true)
  }
  if (!says()) await vi.waitFor(look, { timeout: 60_000, interval: 50 }).catch(() => {})
  return last
}

/** However a sentence begins. */
function isSaid(said: string, text: string): boolean {
  return said.toLowerCase().includes(text.toLowerCase())
}

/** Who is on call, and kinds of lines: one as it usually is, one longer than a card. */
export async function arrangeEverybodys(): Promise<void> {
  const { owner } = stage().database
  const now = Date.now()
  await putSchedule(stage().database, { name: 'first', people: ['Lin', 'Pedro'], onCall: 'Pedro' })
  const template = (id: string, text: string, lines: number) => ({
    id,
    service: 'ledger',
    template: text,
    tokens: [],
    level: 'warn',
    samples: [text] as never,
    lines,
    first_version: '1.4.0',
    first_seen_at: new Date(now),
    last_seen_at: new Date(now),
  })
  await owner`insert into log_template ${owner(template('000000000000000a', 'card <num> refused', 7))}`
  await owner`insert into log_template ${owner(template('000000000000000b', 'x'.repeat(5_000), 8))}`
}
