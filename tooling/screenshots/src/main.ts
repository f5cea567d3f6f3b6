import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { languages } from '@tokenim/wording'
import { findChromium } from './find-chromium.ts'
import { gallery } from './gallery/index.ts'
import { galleryPage } from './gallery-page.ts'
import { takePictures } from './take-pictures.ts'

const folder = resolve(import.meta.dirname, '../../../docs/bot')
const chromium = findChromium()
if (chromium === null) {
  console.error('No Chromium was found, so no pictures were taken: install one (Debian: apt-get install chromium).')
  process.exitCode = 1
} else {
  for (const language of languages) mkdirSync(join(folder, 'cards', language), { recursive: true })
  await takePictures(chromium, gallery, (language, name, picture) => {
    writeFileSync(join(folder, 'cards', language, `${name}.png`), picture)
  })
  writeFileSync(join(folder, 'cards.md'), galleryPage(gallery))
  console.log(`docs/bot/cards: ${gallery.length} cards in ${languages.length} languages`)
}
