import type { Card } from '@tokenim/discord-cards'
import { createDiscordLocal } from '@tokenim/discord-local'
import type { Language } from '@tokenim/wording'
import { languages } from '@tokenim/wording'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Sample } from './gallery/sample.ts'
import { pictureMoment } from './gallery/sample.ts'
import { shrinkPng } from './shrink-png.ts'
import { botToken, channelId, readers, world } from './world.ts'

/** As wide as Discord shows a card on a desk. */
const width = 620

type Keep = (language: Language, name: string, picture: Uint8Array) => void

/** Posts every card into a local Discord and takes a picture of each, in each language. */
export async function takePictures(executablePath: string, gallery: readonly Sample[], keep: Keep): Promise<void> {
  await using discord = await createDiscordLocal({ port: 0, world, now: () => pictureMoment })
  const browser = await chromium.launch({ executablePath, args: quiet })
  try {
    for (const language of languages) {
      const page = await openPage(browser, `${discord.url}/#user=${readers[language]}&channel=${channelId}`, language)
      for (const { name, draw } of gallery) {
        const messageId = await post(discord.apiUrl, draw({ locale: language, reader: 'staff' }))
        const card = page.locator(`[data-message-id="${messageId}"]`)
        await card.waitFor()
        keep(language, name, shrinkPng(await card.screenshot({ animations: 'disabled' })))
      }
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

async function post(apiUrl: string, { flags, ...card }: Card): Promise<string> {
  const body = new FormData()
  // Whom it is for does not change how it looks, and a message of a channel cannot be for one alone.
  body.append('payload_json', JSON.stringify({ ...card, flags: flags & ~ephemeralFlag }))
  const shown = JSON.stringify(card).matchAll(/attachment:\/\/([^"]+)/g)
  for (const [index, [, name = '']] of [...shown].entries()) body.append(`files[${index}]`, anyFile, name)
  const answer = await fetch(`${apiUrl}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${botToken}` },
    body,
  })
  const message = (await answer.json()) as { readonly id?: string }
  if (message.id === undefined) throw new Error(JSON.stringify(message))
  return message.id
}

const ephemeralFlag = 64
/** Of a file only its name and size are seen. */
const anyFile = new Blob(['.'.repeat(1_300)])

async function openPage(browser: Browser, url: string, language: Language): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: width + 400, height: 1_200 },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'dark',
  })
  await page.clock.setFixedTime(pictureMoment)
  await page.goto(url)
  return page
}
