import postgres from 'postgres'

/** Others who take every connection there is, and hold them. */
export type Hoard = { readonly held: () => number; release(): Promise<void> }

/** Ends the connections of our own processes, too: what is freed goes to the others first. */
export async function hoardConnections(url: string, ownerUrl: string): Promise<Hoard> {
  const held: postgres.Sql[] = []
  let isHoarding = true
  const take = async (): Promise<boolean> => {
    const one = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'others' } })
    try {
      await one`select 1`
      held.push(one)
      return true
    } catch {
      await one.end({ timeout: 0 })
      return false
    }
  }
  const takeAll = async () => {
    while (isHoarding) if (!(await take())) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  // Several at once, or our own processes would be quicker in coming back.
  const takers = Array.from({ length: 4 }, takeAll)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  for (let round = 0; round < 10; round += 1) {
    await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'tokenim%'`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await owner.end({ timeout: 2 })
  return {
    held: () => held.length,
    release: async () => {
      isHoarding = false
      await Promise.all(takers)
      await Promise.all(held.map((one) => one.end({ timeout: 1 })))
    },
  }
}
