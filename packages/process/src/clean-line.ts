import { redactSecrets } from '@tokenim/core/secrets'

/**
 * The last gate of a line of JSON, whatever got into it (a driver's message, a header in a stack): what looks like one
 * of our secrets is cut to its prefix, a token of Discord is cut, control and direction-changing characters are taken
 * out.
 */
export function cleanLine(line: string): string {
  // Nearly every line is plain: it has nothing to take out, and cannot hold a token of Discord.
  const visible = plain.test(line) ? line : withoutControls(line)
  const safe = redactSecrets(visible)
  return aroundDiscordSecrets.test(safe) ? safe.replaceAll(discordSecret, '…') : safe
}

/** Printable ASCII without a backslash, and the line's own end. */
const plain = /^[ -[\]-~]*\n?$/

function withoutControls(line: string): string {
  return line
    .replaceAll(/\\\\|\\u00[01][0-9a-f]|\\[bf]/gi, (escape) => (escape === '\\\\' ? escape : ' '))
    .replaceAll(/[\p{Cf}\u0080-\u009f\u2028\u2029]+/gu, ' ')
}

/** The middle part of a bot's token, or the path in front of an interaction's: quickly seen not to be there. */
const aroundDiscordSecrets = /\.[\w-]{6}\.|\/(?:interactions|webhooks)\//

/** Tokens of bots (three parts) and of interactions, which stand in the addresses of failed requests. */
const discordSecret = /[\w-]{20,40}\.[\w-]{6}\.[\w-]{25,}|(?<=\/(?:interactions|webhooks)\/\d{5,20}\/)[\w-]{20,}/g
