import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { operationsFile } from './operations-file.ts'
import { readDocument } from './read-document.ts'
import { typesFile } from './types-file.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = 'packages/sdk/src/generated'
const isCheck = process.argv.includes('--check')

const document = await readDocument(root)
const files = { 'types.gen.ts': await typesFile(document), 'operations.gen.ts': operationsFile(document) }

mkdirSync(join(root, folder), { recursive: true })
for (const [name, text] of Object.entries(files)) {
  const path = join(root, folder, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  if (isCheck) {
    console.error(`${folder}/${name} does not follow the API any more: run pnpm sdk`)
    process.exitCode = 1
  } else {
    writeFileSync(path, text)
    console.log(`${folder}/${name} written`)
  }
}
