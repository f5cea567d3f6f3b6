import { expect } from 'vitest'
import { type Message, readAloud } from '../person.ts'
import type { PersonName } from './bot-stage.ts'
import { stage } from './stage.ts'

/** Gives the second proof that the card wants, with that person's own key. */
export async function approve(name: PersonName, wanted: Message): Promise<void> {
  const code = codeOn(wanted)
  expect((await stage().keyOf(name)('POST', '/v1/step-ups/approve', { code })).status).toBe(200)
}

export function codeOn(wanted: Message): string {
  const code = /tokenim step-up ([0-9A-Z]{8})/.exec(readAloud(wanted.raw))?.[1]
  if (code === undefined) throw new Error(`no code on: ${readAloud(wanted.raw)}`)
  return code
}
