import { wordingFor } from '@tokenim/wording'
import { describe, expect, it } from 'vitest'
import { resolvedNotification, sampleNotification } from '../testing/sample-notification.ts'
import { startSmtpStandIn } from '../testing/smtp-stand-in.ts'
import { createEmail } from './email.ts'
import { mailOf } from './mail.ts'

const signal = new AbortController().signal

function settings(port: number) {
  return {
    name: 'mail',
    host: '127.0.0.1',
    port,
    isImplicitTls: false,
    requiresTls: false,
    auth: null,
    from: 'TokenIM <alerts@tokenim.example>',
    to: ['oncall@example.com', 'lead@example.com'],
    wording: wordingFor('zh-CN', { reader: 'staff' }),
  }
}

describe('a mail', () => {
  it('says in the reader’s language what fires, who is hurt, why and what to do', () => {
    const zh = mailOf(sampleNotification(), wordingFor('zh-CN', { reader: 'staff' }))
    expect(zh.subject).toMatch(/^\[告警中 1\] /)
    expect(zh.text).toContain('3 个账号无法发送，已有 12 条消息未发送')
    expect(zh.html).toContain('<html lang="zh-CN">')
    const en = mailOf(resolvedNotification(), wordingFor('en', { reader: 'staff' }))
    expect(en.subject).toMatch(/^\[resolved 1\] /)
    expect(en.text).toContain('3 accounts cannot send, 12 messages were not sent')
  })

  it('goes to everybody the settings name; every try has the same Message-ID', async () => {
    await using server = await startSmtpStandIn()
    const email = createEmail(settings(server.port))
    expect(await email.send(sampleNotification(), signal)).toEqual({ kind: 'sent' })
    expect(await email.send(sampleNotification(), signal)).toEqual({ kind: 'sent' })
    const [first, second] = server.mails
    expect(first).toMatchObject({ from: 'alerts@tokenim.example', to: ['oncall@example.com', 'lead@example.com'] })
    const id = /^Message-ID: (.*)$/im
    expect(first && id.exec(first.raw)?.[1]).toBe(`<${sampleNotification().id}@tokenim.example>`)
    expect(second && id.exec(second.raw)?.[1]).toBe(first && id.exec(first.raw)?.[1])
  })

  it('refused for now is tried again, refused for good is not, an absent server is tried again', async () => {
    const server = await startSmtpStandIn()
    const email = createEmail(settings(server.port))
    server.refuseNext(451)
    server.refuseNext(554)
    expect(await email.send(sampleNotification(), signal)).toMatchObject({ kind: 'retry' })
    expect(await email.send(sampleNotification(), signal)).toMatchObject({ kind: 'dead' })
    await server[Symbol.asyncDispose]()
    expect(await email.send(sampleNotification(), signal)).toMatchObject({ kind: 'retry' })
  })

  it('is not tried for ever with a wrong password', async () => {
    await using server = await startSmtpStandIn({ password: 'right' })
    const wrong = createEmail({ ...settings(server.port), auth: { user: 'u', password: 'wrong' } })
    expect(await wrong.send(sampleNotification(), signal)).toMatchObject({ kind: 'dead' })
    const right = createEmail({ ...settings(server.port), auth: { user: 'u', password: 'right' } })
    expect(await right.send(sampleNotification(), signal)).toEqual({ kind: 'sent' })
  })
})
