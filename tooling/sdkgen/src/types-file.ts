import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@hey-api/openapi-ts'
import { header } from './header.ts'
import type { OpenApiDocument } from './read-document.ts'

/** Every schema, request and answer of the document as TypeScript types. */
export async function typesFile(document: OpenApiDocument): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-sdkgen-'))
  try {
    await createClient({
      input: structuredClone(document) as Record<string, unknown>,
      logs: { level: 'silent', file: false },
      output: { path: folder, header: [header], importFileExtension: '.ts', postProcess: [] },
      plugins: ['@hey-api/typescript'],
    })
    return readFileSync(join(folder, 'types.gen.ts'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
