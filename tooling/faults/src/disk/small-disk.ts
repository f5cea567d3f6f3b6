import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, small enough to be filled. */
export type SmallDisk = AsyncDisposable & {
  readonly folder: string
  /** Not a byte is free afterwards. */
  fill(): void
  free(): void
}

/** `null` where nobody may mount one: it takes root on Linux. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-small-disk-'))
  const mounted = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    return null
  }
  chmodSync(folder, 0o755)
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: () => {
      for (let size = 2 ** 20; size >= 1; size = Math.floor(size / 8)) fillBy(filler, Buffer.alloc(size))
    },
    free: () => rmSync(filler, { force: true }),
    [Symbol.asyncDispose]: async () => {
      spawnSync('/bin/umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fillBy(file: string, piece: Buffer): void {
  for (;;) {
    try {
      appendFileSync(file, piece)
    } catch {
      return
    }
  }
}
