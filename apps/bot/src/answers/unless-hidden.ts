import { ProblemError } from '@tokenim/sdk'

/** What was read, or `null` where the asker may not read it: the rest is an answer, too. */
export async function unlessHidden<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 403 || error.status === 404)) return null
    throw error
  }
}
