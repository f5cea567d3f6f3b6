import { writeFileSync } from 'node:fs'
import { buildOpenApiDocument } from './document.ts'

/** `pnpm --filter @tokenim/api openapi [FILE]`: the document, to the file or to the terminal; needs no database. */
const [file] = process.argv.slice(2)
const text = `${JSON.stringify(buildOpenApiDocument(), null, 2)}\n`
if (file === undefined) process.stdout.write(text)
else writeFileSync(file, text)
