import { idPrefixOf } from '@tokenim/core/ids'
import {
  type Card,
  elsewhereCard,
  ephemeral,
  faultCard,
  mayNotPostCard,
  parseCustomId,
  refusalCard,
  type Press,
  unlinkedCard,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { isUnlinked } from './answers/linked.ts'
import { type Asking, askingFor } from './asking.ts'
import { commands } from './commands/index.ts'
import { type Answers, answersTo } from './discord/answers.ts'
import { readInteraction, type Received } from './discord/received.ts'
import { menus } from './menus/index.ts'
import type { Outcome } from './outcome.ts'
import type { BotParts } from './parts.ts'
import { channelsOf, isAllowedPlace } from './places.ts'
import { buttons, submits } from './presses/index.ts'
import type { ButtonAction, SubmitAction } from './presses/press.ts'
import { problemOutcome } from './problem-outcome.ts'

/**
 * Answers one interaction: finds its handler by command name or custom id, gives the first answer that handler
 * declares, then its result. Never throws: what breaks ends in the log and, as fixed text, before the person.
 */
export async function dispatch(raw: unknown, parts: BotParts): Promise<void> {
  const startedAt = performance.now()
  const received = readInteraction(raw)
  if (received === null) {
    parts.metrics.malformed.inc()
    parts.log.warn('a dispatch that is no interaction this bot knows')
    return
  }
  const asking = askingFor(parts, received.asker)
  const timed = timedAnswers(answersTo(parts.rest, received.asker), parts, startedAt)
  const asked = nameOf(received)
  try {
    const outcome = await answer(received, asking, timed)
    parts.metrics.interactions.inc({ asked, outcome })
  } catch (error) {
    parts.metrics.interactions.inc({ asked, outcome: 'lost' })
    parts.log.error({ error, interaction: received.asker.id, asked }, 'an interaction got no answer')
  }
  parts.metrics.results.observe((performance.now() - startedAt) / 1_000)
}

async function answer(received: Received, asking: Asking, answers: Answers): Promise<string> {
  if (!isAllowedPlace(asking.parts.places, asking.asker)) return elsewhere(received, asking, answers)
  switch (received.kind) {
    case 'command':
      return runCommand(received, asking, answers)
    case 'menu':
      return runMenu(received, asking, answers)
    case 'suggestion':
      return suggest(received, asking, answers)
    case 'press':
      return press(received, asking, answers)
    case 'submit':
      return submit(received, asking, answers)
  }
}

async function runCommand(
  { path, options }: Extract<Received, { kind: 'command' }>,
  asking: Asking,
  answers: Answers,
): Promise<string> {
  const command = commands.find((one) => one.path === path)
  if (command === undefined) return unreadable(asking, answers)
  await answers.defer()
  const { isAct = false, isForAnyone = false } = command
  return finish(asking, answers, { isDeferred: true, isAct, isForAnyone }, () => command.run(asking, options))
}

/** Where it works, on this server, and nothing else. */
async function elsewhere({ kind }: Received, { asker, parts, staff }: Asking, answers: Answers): Promise<string> {
  if (kind === 'suggestion') await answers.choices([])
  else await answers.message(elsewhereCard(channelsOf(parts.places, asker), staff))
  return 'elsewhere'
}

async function runMenu(
  { on, name, discordUserId }: Extract<Received, { kind: 'menu' }>,
  asking: Asking,
  answers: Answers,
): Promise<string> {
  const menu = menus.find((one) => one.on === on && one.name === name)
  if (menu === undefined) return unreadable(asking, answers)
  await answers.defer()
  return finish(asking, answers, { isDeferred: true, isAct: false }, () => menu.run(asking, discordUserId))
}

/** No suggestion is better than a late one. */
async function suggest(
  { path, options, focused }: Extract<Received, { kind: 'suggestion' }>,
  asking: Asking,
  answers: Answers,
): Promise<string> {
  const typed = options.get(focused)
  const command = commands.find((one) => one.path === path)
  try {
    const choices = await command?.suggest?.(asking, typeof typed === 'string' ? typed : '')
    await answers.choices(choices ?? [])
    return 'suggested'
  } catch (error) {
    asking.parts.log.info({ error, path }, 'no suggestions')
    await answers.choices([])
    return 'nothing_suggested'
  }
}

async function press(
  { customId, values, card }: Extract<Received, { kind: 'press' }>,
  asking: Asking,
  answers: Answers,
): Promise<string> {
  const pressed = chosen(parseCustomId(customId), values)
  if (pressed === null || !isButtonAction(pressed.action)) return unreadable(asking, answers)
  const handler = buttons[pressed.action]
  if (handler.first === 'modal') {
    const modal = handler.open(pressed, asking.asker.locale)
    if (modal === null) return unreadable(asking, answers)
    if (asking.parts.notifyOnly && handler.isRead !== true) return stopped(asking, answers)
    await answers.modal(modal)
    return 'modal'
  }
  const isAct = typeof handler.isAct === 'function' ? handler.isAct(pressed) : handler.isAct === true
  const isDeferred = handler.first === 'card' ? await keepCard(answers) : await firstAnswer(asking, answers)
  return finish(asking, answers, { isDeferred, isAct }, () => handler.run(asking, pressed, card))
}

async function submit(
  { customId, components, card }: Extract<Received, { kind: 'submit' }>,
  asking: Asking,
  answers: Answers,
): Promise<string> {
  const press = parseCustomId(customId)
  const submitted =
    press !== null && isSubmitAction(press.action) ? submits[press.action](press, components, card) : null
  if (submitted === null) return unreadable(asking, answers)
  const isDeferred = await firstAnswer(asking, answers)
  const { isAct, run } = submitted
  return finish(asking, answers, { isDeferred, isAct }, () => run(asking))
}

/** What was chosen in a select is what it left open: the entity. */
function chosen(press: Press | null, [only]: readonly string[]): Press | null {
  if (press === null || press.entityId !== null || only === undefined || idPrefixOf(only) === null) return press
  return { ...press, entityId: only }
}

/** The pressed card stays as it is until it is changed, also everybody's. */
async function keepCard(answers: Answers): Promise<false> {
  await answers.deferUpdate()
  return false
}

/** Changes the asker's own card in place; on everybody's card, "thinking" for the asker. Answers whether it was that. */
async function firstAnswer({ asker }: Asking, answers: Answers): Promise<boolean> {
  if (asker.isOnPrivateCard) await answers.deferUpdate()
  else await answers.defer()
  return !asker.isOnPrivateCard
}

async function finish(
  asking: Asking,
  answers: Answers,
  how: { readonly isDeferred: boolean; readonly isAct: boolean; readonly isForAnyone?: boolean },
  run: () => Promise<Outcome>,
): Promise<string> {
  const { isDeferred, isAct, isForAnyone = false } = how
  const answered = isForAnyone ? run() : forLinked(asking, run)
  const outcome = await answered.catch((error: unknown) => problemOutcome(error, asking, isAct))
  const files = outcome.kind === 'card' ? outcome.files : undefined
  const beside = (card: Card) => (isDeferred ? answers.edit(card) : answers.followUp(ephemeral(card)))
  try {
    await (outcome.kind === 'aside' ? beside(outcome.card) : answers.edit(outcome.card, files))
  } catch (error) {
    const { asker, parts, staff } = asking
    parts.log.error({ error, interaction: asker.id }, 'Discord did not take an answer')
    await beside(faultCard(asker.id, staff))
    return 'not_shown'
  }
  if ('aside' in outcome && outcome.aside !== undefined) await answers.followUp(ephemeral(outcome.aside))
  // Whoever sees the card that was pressed sees what came of it, and by whom.
  if (outcome.kind === 'done' && isDeferred) await answers.followUp(outcome.card)
  await tellWhatIsLacking(asking, answers)
  return outcome.kind
}

/** Once for a channel, beside the answer, to somebody who can give it: nobody else can mend it. */
async function tellWhatIsLacking({ asker, parts, staff }: Asking, answers: Answers): Promise<void> {
  const { guildId, channelId, lacking } = asker
  if (guildId === null || channelId === null || lacking.length === 0 || !asker.mayMendChannel) return
  if (!parts.toldOnce(`lacking in ${channelId}`)) return
  parts.log.warn({ channelId, lacking }, 'permissions are missing in a channel')
  await answers.followUp(mayNotPostCard(channelId, lacking, staff))
}

async function forLinked(asking: Asking, run: () => Promise<Outcome>): Promise<Outcome> {
  return (await isUnlinked(asking)) ? { kind: 'aside', card: unlinkedCard(asking.staff) } : run()
}

/** The API would refuse what the dialog asks for: that is said before it is filled in. */
async function stopped({ staff }: Asking, answers: Answers): Promise<string> {
  const problem = { code: 'chat_acts_stopped', facts: { via: 'discord' } }
  await answers.message(ephemeral(refusalCard(problem, staff)))
  return 'stopped'
}

async function unreadable({ staff }: Asking, answers: Answers): Promise<string> {
  const card: Card = unreadablePressCard(staff)
  await answers.message(ephemeral(card))
  return 'unreadable'
}

function isButtonAction(action: string): action is ButtonAction {
  return Object.hasOwn(buttons, action)
}

function isSubmitAction(action: string): action is SubmitAction {
  return Object.hasOwn(submits, action)
}

/** For figures: of our own making, never what a client sent. */
function nameOf(received: Received): string {
  switch (received.kind) {
    case 'command':
    case 'suggestion':
      return commands.some(({ path }) => path === received.path) ? received.path : 'unknown'
    case 'menu':
      return `menu on a ${received.on}`
    case 'press':
    case 'submit':
      return parseCustomId(received.customId)?.action ?? 'unknown'
  }
}

function timedAnswers(answers: Answers, { metrics }: BotParts, startedAt: number): Answers {
  const timed =
    <A extends unknown[]>(first: (...given: A) => Promise<void>) =>
    async (...given: A) => {
      await first(...given)
      metrics.firstAnswers.observe((performance.now() - startedAt) / 1_000)
    }
  return {
    ...answers,
    modal: timed(answers.modal),
    choices: timed(answers.choices),
    message: timed(answers.message),
    defer: timed(answers.defer),
    deferUpdate: timed(answers.deferUpdate),
  }
}
