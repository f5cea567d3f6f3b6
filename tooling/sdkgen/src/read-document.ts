import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** What is read of an OpenAPI 3.1 document. */
export type OpenApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
}

export type OpenApiOperation = {
  readonly operationId: string
  readonly summary?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly responses: Readonly<Record<string, OpenApiAnswer>>
}

type OpenApiAnswer = {
  readonly content?: Readonly<Record<string, unknown>>
  readonly 'x-tokenim-codes'?: readonly string[]
}

const print =
  "import { buildOpenApiDocument } from '@tokenim/api/openapi'; process.stdout.write(JSON.stringify(buildOpenApiDocument()))"

/** Asks the API package, as a program of its own, for its document: the generator imports nothing of ours. */
export async function readDocument(root: string): Promise<OpenApiDocument> {
  const cwd = join(root, 'apps/api')
  const child = spawn(process.execPath, ['--input-type=module', '--eval', print], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
  if (code !== 0) throw new Error(`the API did not print its OpenAPI document (exit code ${code})`)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as OpenApiDocument
}
