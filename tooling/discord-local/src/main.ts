import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Most of a start is compiling. What is compiled is kept beside what it was made from; where that cannot be written to,
// everything is compiled as before.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/tokenim', import.meta.url)))
await import('./serve.ts')
