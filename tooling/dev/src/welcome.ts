import type { Credentials } from './credentials-file.ts'
import type { Demo } from './demo/prepare.ts'
import { customers } from './demo/people.ts'

/** What stands on the screen when everything runs: where things are, what to try first, commands to paste. */
export function welcome(of: {
  readonly credentials: Credentials
  readonly demo: Demo
  readonly credentialsFile: string
  readonly logsFolder: string
}): string {
  const { credentials, demo, credentialsFile, logsFolder } = of
  const { apiUrl, discordLocalUrl } = credentials
  const { unanswered } = customers
  const discord =
    discordLocalUrl === null
      ? ['  Discord            the real one: open your alert channel']
      : [`  Discord (local)    ${discordLocalUrl}`]
  return `
TokenIM Ops is running. 平台已就绪。

  API                ${apiUrl}
  API documentation  ${apiUrl}/docs
${discord.join('\n')}
  Credentials        ${credentialsFile}
  Logs               ${logsFolder}

Try first · 先试试

  1  ${discordLocalUrl === null ? 'Open Discord' : `Open ${discordLocalUrl}`} and look at #alerts: three people cannot send.
     打开上面的地址，#alerts 里有三位用户发不出消息。
  2  Press 取消令牌… on a card (or type /check ${unanswered.externalId} in #ops), give a reason, and confirm.
     按卡片上的“取消令牌…”，或在 #ops 输入 /check ${unanswered.externalId}，选理由并确认。
  3  Issue ${unanswered.displayName} a new token, confirm it, and the message goes through:

     KEY=$(node -p "require('${credentialsFile}').serviceApiKey")
     ACC=$(curl -s ${apiUrl}/v1/accounts?query=${unanswered.externalId} -H "Authorization: Bearer $KEY" | node -p "JSON.parse(require('fs').readFileSync(0)).items[0].id")
     curl -s ${apiUrl}/v1/tokens -H "Authorization: Bearer $KEY" -H "Idempotency-Key: $(date +%s)" \\
       -H 'Content-Type: application/json' -d "{\\"accountId\\":\\"$ACC\\"}" | tee /tmp/issued.json
     curl -s ${apiUrl}/v1/tokens/confirm -H 'Content-Type: application/json' \\
       -d "$(node -p "const i=require('/tmp/issued.json');JSON.stringify({secret:i.secret,code:i.confirmationCode})")"
     curl -s ${apiUrl}/v1/messages -H "Authorization: Bearer $(node -p "require('/tmp/issued.json').secret")" \\
       -H 'Content-Type: application/json' -d '{"to":"${demo.recipientId}","text":"通了 it works","clientMessageId":"free-1"}'

  4  Stay a minute: the log of a service named im-gateway is read, and a kind of line it never wrote before becomes a card.
     等一分多钟：平台在读服务 im-gateway 的日志，出现从未见过的日志后会发出一张卡片。

Somebody who can send already:

     curl -s ${apiUrl}/v1/messages -H 'Authorization: Bearer ${demo.senderSecret}' \\
       -H 'Content-Type: application/json' -d '{"to":"${demo.recipientId}","text":"你好","clientMessageId":"hello-1"}'

Ctrl-C stops everything. 按 Ctrl-C 停止。
`
}
