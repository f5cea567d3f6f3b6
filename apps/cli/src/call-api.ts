import type { TokenImClient } from '@tokenim/sdk'
import { createTokenImClient, ProblemError } from '@tokenim/sdk'
import { readSetting, requireSetting } from './config.ts'
import { refusalLine } from './run-verb.ts'
import { UsageError } from './usage-error.ts'

/** Asks the API with the caller's own key. @throws UsageError with what the API said, in the reader's language */
export async function callApi<Answer>(
  ask: (client: TokenImClient) => Promise<Answer>,
  apiKey: string = requireSetting('TOKENIM_API_KEY', 'your personal API key (timk_…)'),
): Promise<Answer> {
  const url = readSetting('TOKENIM_API_URL', 'http://127.0.0.1:4600')
  try {
    return await ask(createTokenImClient({ url, apiKey }))
  } catch (error) {
    if (error instanceof ProblemError) throw new UsageError(refusalLine(error), { cause: error })
    throw error
  }
}
