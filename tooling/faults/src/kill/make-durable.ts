import postgres from 'postgres'

/** Writes all there is to the data files: the stage must survive the control, too. */
export async function makeDurable(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await sql`checkpoint`
  await sql.end({ timeout: 2 })
}
