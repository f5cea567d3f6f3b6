import type { TestDatabase } from '@tokenim/db/testing'

/** A schedule of these people, one of whom is on call from an hour ago for a day. */
export async function putSchedule(
  { owner }: TestDatabase,
  { name, people, onCall }: { readonly name: string; readonly people: readonly string[]; readonly onCall: string },
): Promise<void> {
  const now = Date.now()
  const person = (one: string) => ({ name: one, discordUserId: null, email: null })
  await owner`insert into on_call_schedule ${owner({ name, position: 0, people: people.map(person) as never, refreshed_at: new Date(now) })}`
  await owner`insert into on_call_shift ${owner({
    schedule: name,
    starts_at: new Date(now - 3_600_000),
    ends_at: new Date(now + 86_400_000),
    person: person(onCall) as never,
  })}`
}
