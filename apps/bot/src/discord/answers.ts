import type { Card } from '@tokenim/discord-cards'
import { DiscordAPIError, RateLimitError, type REST, Routes } from 'discord.js'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { setTimeout as pause } from 'node:timers/promises'
import type { Asker } from './received.ts'

/** A file of text that goes with a card, which shows it by its name. */
export type AttachedFile = { readonly name: string; readonly data: string }

export type Choice = { readonly name: string; readonly value: string }

/** The ways to answer an interaction. Callbacks carry no bot token: the interaction's own is the credential. */
export type Answers = {
  readonly modal: (data: APIModalInteractionResponseCallbackData) => Promise<void>
  readonly choices: (choices: readonly Choice[]) => Promise<void>
  readonly message: (card: Card) => Promise<void>
  /** "Thinking…", for the asker alone. */
  readonly defer: () => Promise<void>
  /** The pressed card stays as it is until it is edited. */
  readonly deferUpdate: () => Promise<void>
  readonly edit: (card: Card, files?: readonly AttachedFile[]) => Promise<void>
  readonly followUp: (card: Card) => Promise<void>
}

const ephemeral = 64
const callback = { message: 4, deferred: 5, deferredUpdate: 6, choices: 8, modal: 9 } as const
const alreadyAcknowledged = 40_060

export function answersTo(rest: REST, { id, token, applicationId }: Asker): Answers {
  const receivedAt = performance.now()
  const isInTime = (waitMs: number) => performance.now() - receivedAt + waitMs <= firstWithinMs
  const first = async (type: number, data?: object) => {
    const body = { type, ...(data === undefined ? {} : { data }) }
    try {
      await patiently(() => rest.post(Routes.interactionCallback(id, token), { body, auth: false }), isInTime)
    } catch (error) {
      // Our own retry of an answer that did arrive; whoever else answered, going on does nothing twice.
      if (!(error instanceof DiscordAPIError && error.code === alreadyAcknowledged)) throw error
    }
  }
  const followUp = (card: Card, files: readonly AttachedFile[] = []) =>
    patiently(() => rest.post(Routes.webhook(applicationId, token), { ...withFiles(card, files), auth: false }))
  return {
    modal: (data) => first(callback.modal, data),
    choices: (choices) => first(callback.choices, { choices }),
    message: (card) => first(callback.message, card),
    defer: () => first(callback.deferred, { flags: ephemeral }),
    deferUpdate: () => first(callback.deferredUpdate),
    edit: async (card, files = []) => {
      try {
        // Who sees a message is settled by its first answer; an edit may not name it.
        const edited = withFiles({ ...card, flags: card.flags & ~ephemeral }, files)
        await patiently(() => rest.patch(Routes.webhookMessage(applicationId, token), { ...edited, auth: false }))
      } catch (error) {
        if (!isUneditable(error)) throw error
        // Its card was deleted or is too old: the asker reads the answer all the same.
        await followUp({ ...card, flags: card.flags | ephemeral }, files)
      }
    },
    followUp,
  }
}

/** These files and no others: those of the card before go with it. */
function withFiles(card: Card, files: readonly AttachedFile[]) {
  const attachments = files.map(({ name }, id) => ({ id, filename: name }))
  const contentType = 'text/plain; charset=utf-8'
  return { body: { ...card, attachments }, files: files.map(({ name, data }) => ({ name, data, contentType })) }
}

/** Gone (10008), edited too often for its age (30046), or that in the shape of a rate limit. */
function isUneditable(error: unknown): boolean {
  if (error instanceof RateLimitError) return true
  return error instanceof DiscordAPIError && (error.code === 10_008 || error.code === 30_046)
}

/** Discord's three seconds, and some way to go. */
const firstWithinMs = 2_500
const attempts = 4
const longestWaitMs = 30_000

/** The client reports rate limits of these routes instead of waiting without end: wait a bounded number of times. */
async function patiently(
  request: () => Promise<unknown>,
  isWorthIt: (waitMs: number) => boolean = (waitMs) => waitMs <= longestWaitMs,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await request()
      return
    } catch (error) {
      const isWorthWaiting = error instanceof RateLimitError && isWorthIt(error.retryAfter)
      if (!isWorthWaiting || attempt === attempts) throw error
      await pause(error.retryAfter)
    }
  }
}
