import { expect, vi } from 'vitest'
import { stage } from '../stage.ts'
import { type Answer, type Ask, askAs, cardOf, type Language, lookAgain } from './ask.ts'
import type { Message } from '../../person.ts'
import type { Row } from './row.ts'
import { makeTarget, type Target, type TargetKind } from './targets.ts'
import { foreignWords } from './texts.ts'

type Role = 'viewer' | 'support' | 'operator' | 'security' | 'member' | 'stranger'

export function askOf(role: Role, language: Language, meanwhile?: () => Promise<void>): Ask {
  return askAs(`${role}-${language}`, language, meanwhile)
}

/** One of a kind for all that change nothing. */
export function sharedTarget(kind: TargetKind, language: Language): Promise<Target> {
  const name = `${kind} ${language}`
  const found = targets.get(name) ?? makeTarget(kind, language, 'usual')
  targets.set(name, found)
  return found
}

const targets = new Map<string, Promise<Target>>()

/** The card a row is done on, as everybody sees it. */
export async function cardFor(
  { by, card }: Pick<Row, 'by' | 'card'>,
  language: Language,
  on: Target,
): Promise<Message> {
  if (card === undefined) return { id: '', channelId: '', raw: null }
  const drawn = cardOf(await card(askOf(by, language), on))
  const { components } = Object(drawn.raw) as { readonly components: unknown }
  return stage().post({ flags: 1 << 15, components })
}

/** One for all that change nothing. */
export function sharedCard(row: Row & { readonly name: string }, language: Language): Promise<Message> {
  const name = `${row.name} ${language}`
  const found = cards.get(name) ?? sharedTarget(row.on, language).then((on) => cardFor(row, language, on))
  cards.set(name, found)
  return found
}

const cards = new Map<string, Promise<Message>>()

/** What is wrong with an answer: that it did not come, does not say all this, or says anything in another language. */
export async function faultsOf(
  answer: Answer,
  ask: Ask,
  texts: readonly string[],
  quotesBoth = false,
): Promise<readonly string[]> {
  const last = await untilItSays(answer, texts)
  const foreign = quotesBoth ? null : foreignWords(last.said, ask.language)
  return [
    ...(last.status === 'answered' ? [] : [`it is ${last.status}`]),
    ...texts.filter((text) => !isSaid(last, text)).map((text) => `without “${text}”: ${last.said}`),
    ...(foreign === null ? [] : [`in another language: ${foreign}`]),
  ]
}

/** However a sentence begins. */
function isSaid({ said }: Answer, text: string): boolean {
  return said.toLowerCase().includes(text.toLowerCase())
}

/** What stands beside a card comes after it. */
async function untilItSays(answer: Answer, texts: readonly string[]): Promise<Answer> {
  let last = answer
  const says = () => texts.every((text) => isSaid(last, text))
  const look = async () => {
    last = await lookAgain(answer)
    expect(says()).toBe(true)
  }
  if (!says()) await vi.waitFor(look, { timeout: 60_000, interval: 50 }).catch(() => {})
  return last
}

/** Who is on call, and kinds of lines: one as it usually is, one longer than a card. */
export async function arrangeEverybodys(): Promise<void> {
  const { owner } = stage().database
  const now = Date.now()
  const people = ['Lin', 'Pedro'].map((name) => ({ name, discordUserId: null, email: null }))
  await owner`insert into on_call_schedule ${owner({ name: 'first', position: 0, people: people as never, refreshed_at: new Date(now) })}`
  await owner`insert into on_call_shift ${owner({
    schedule: 'first',
    starts_at: new Date(now - 3_600_000),
    ends_at: new Date(now + 86_400_000),
    person: people[1] as never,
  })}`
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
