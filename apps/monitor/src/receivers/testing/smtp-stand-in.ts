import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { readonly from: string; readonly to: readonly string[]; readonly raw: string }

export type SmtpStandIn = AsyncDisposable & {
  readonly port: number
  readonly mails: readonly ReceivedMail[]
  /** Refuses the next mail with this code (RFC 5321: 4xx for now, 5xx for good). */
  refuseNext(code: number): void
}

/** A mail server on this machine that keeps what it gets. With `password` it takes mail only from who signs in. */
export async function startSmtpStandIn({ password }: { readonly password?: string } = {}): Promise<SmtpStandIn> {
  const mails: ReceivedMail[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ password: given, username }, _session, done) =>
      given === password ? done(null, { user: username }) : done(replyOf(535)),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const refusal = refusals.shift()
        if (refusal !== undefined) return done(replyOf(refusal))
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.server.once('listening', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refuseNext: (code) => refusals.push(code),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function replyOf(code: number): Error {
  return Object.assign(new Error(`refused with ${code}`), { responseCode: code })
}
