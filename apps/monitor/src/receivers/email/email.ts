import { createHash } from 'node:crypto'
import type { Wording } from '@tokenim/wording'
import { createTransport } from 'nodemailer'
import { reportMail } from '../../reports/report-mail.ts'
import type { Receiver, SendOutcome } from '../receiver.ts'
import type { Mail } from './mail.ts'
import { mailOf } from './mail.ts'

export type EmailSettings = {
  readonly name: string
  readonly host: string
  readonly port: number
  /** TLS from the first byte (port 465). Otherwise STARTTLS is used when offered, and `requiresTls` demands it. */
  readonly isImplicitTls: boolean
  readonly requiresTls: boolean
  readonly auth: { readonly user: string; readonly password: string } | null
  readonly from: string
  readonly to: readonly string[]
  readonly wording: Wording
}

const waitMs = 10_000

/**
 * Mails a group. SMTP cannot tell a repeat: every try of a delivery has the same Message-ID, and mail programs show the
 * mails of a group as one conversation.
 */
export function createEmail(settings: EmailSettings): Receiver {
  const { name, host, port, isImplicitTls, requiresTls, auth, from, to, wording } = settings
  const transport = createTransport({
    host,
    port,
    secure: isImplicitTls,
    requireTLS: requiresTls,
    ...(auth === null ? {} : { auth: { user: auth.user, pass: auth.password } }),
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: waitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.replace(/^.*@/, '').replace(/>.*$/, '')
  const mail = async (id: string, { subject, text, html }: Mail, conversation: string, signal: AbortSignal) => {
    if (signal.aborted) return { kind: 'retry', afterMs: 0, error: 'not begun' } as const
    const reference = createHash('sha256').update(conversation).digest('hex').slice(0, 32)
    try {
      await transport.sendMail({
        from,
        to: [...to],
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        references: `<${reference}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'sent' } as const
    } catch (error) {
      return outcomeOfSmtp(error)
    }
  }
  return {
    name,
    send: (notification, signal) => mail(notification.id, mailOf(notification, wording), notification.groupKey, signal),
    sendReport: (id, report, signal) => mail(id, reportMail(report, name, wording), `report ${report.period}`, signal),
  }
}

/** RFC 5321, 4.2.1: 4xx may be tried again, 5xx may not. Without a reply the server was not reached. */
function outcomeOfSmtp(error: unknown): SendOutcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERROR'
  const reply = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : null
  if (reply !== null && reply >= 500) return { kind: 'dead', error: `answered ${reply} (${code})` }
  if (code === 'ENOAUTH' || code === 'EENVELOPE') return { kind: 'dead', error: code }
  return { kind: 'retry', afterMs: 0, error: reply === null ? `no answer: ${code}` : `answered ${reply} (${code})` }
}
