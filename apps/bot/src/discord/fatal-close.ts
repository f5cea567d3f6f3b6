/** Close codes of the gateway after which Discord lets this client not in again, and what an operator does about each. */
const fatal: Readonly<Record<number, string>> = {
  4004: 'DISCORD_TOKEN: Discord does not take this token',
  4010: 'the gateway does not know this shard (4010): this bot is one shard; was the application made larger?',
  4011: 'the gateway asks for more shards than this bot has (4011): the application is on too many servers for one process',
  4012: 'the gateway no longer speaks this version of its protocol (4012): a newer release of the bot is needed',
  4013: 'the gateway does not know what the bot wants to hear of (4013): a newer release of the bot is needed',
  4014: 'the application may not hear what the bot asks for (4014): allow its intents in the developer portal',
}

/** One line for the operator. */
export function explainFatalClose(code: number): string {
  return fatal[code] ?? `Discord closed the gateway for good (close code ${code})`
}
