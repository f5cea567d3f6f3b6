import { StartError } from '@tokenim/process'
import { ConnectionError, ProblemError, type TokenImClient, UnexpectedAnswerError } from '@tokenim/sdk'

/** Asks the API something only the bot's key may ask. @throws StartError naming the setting that is wrong */
export async function checkKey(asBot: TokenImClient): Promise<void> {
  try {
    await asBot.findAccounts({ query: { query: 'discord:0', limit: 1 } })
  } catch (error) {
    throw new StartError(explain(error), { cause: error })
  }
}

function explain(error: unknown): string {
  if (error instanceof ConnectionError) return `TOKENIM_API_URL: ${error.message}: start the API first`
  if (error instanceof UnexpectedAnswerError) return `TOKENIM_API_URL: ${error.message}`
  if (!(error instanceof ProblemError)) throw error
  if (error.status === 401) return `TOKENIM_BOT_API_KEY: the API does not take this key (${error.code})`
  if (error.code === 'permission_missing') {
    return 'TOKENIM_BOT_API_KEY: this key may not read accounts: its application needs the role bot'
  }
  return `TOKENIM_API_URL: the API is not ready (${error.code}, request ${error.requestId})`
}
