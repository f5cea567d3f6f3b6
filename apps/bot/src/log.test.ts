import { expect, it } from 'vitest'
import { createLog } from './log.ts'

it('no secret of ours and no token of Discord reaches a line, wherever it stands', () => {
  const lines: string[] = []
  const log = createLog({ write: (line: string) => void lines.push(line) })
  const key = `timk_${'a1B2c3'.repeat(6)}`
  const botToken = `${'MTIzNDU2Nzg5MDEyMzQ1Njc4'}.GabcdE.${'x'.repeat(38)}`
  const interaction = 'aW50ZXJhY3Rpb246MTIz_-'.repeat(4)
  const error = new Error(
    `POST https://discord.com/api/v10/webhooks/900000000000000001/${interaction}/messages/@original with ${key}`,
    {
      cause: new Error(botToken),
    },
  )
  log.error({ error, note: key }, `because of ${botToken}`)
  expect(lines).toHaveLength(1)
  for (const secret of [key, botToken, interaction]) expect(lines[0]).not.toContain(secret)
  expect(lines[0]).toContain('900000000000000001')
})
