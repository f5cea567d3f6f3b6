import { existsSync, readFileSync, statfsSync } from 'node:fs'

/** Of Linux. */
export const sharedMemory = '/dev/shm'
/** Two clusters, with their databases of the moment, take a quarter of it. */
const roomBytes = 2 * 1024 ** 3

/**
 * Where files are kept in memory, with room for the clusters of a run of tests; null where there is none. A test database
 * is four hundred files that live for a second: on a disk, making and forgetting them takes longer than all else that
 * PostgreSQL does for the tests.
 */
export function memoryPlace(mountsFile = '/proc/mounts'): string | null {
  if (!existsSync(mountsFile)) return null
  const mounts = readFileSync(mountsFile, 'utf8').split('\n')
  const [, , type, options = ''] = mounts.find((mount) => mount.split(' ')[1] === sharedMemory)?.split(' ') ?? []
  const has = new Set(options.split(','))
  // PostgreSQL's programs may be copied beside its data and run there.
  if (type !== 'tmpfs' || !has.has('rw') || has.has('noexec')) return null
  const { bavail, bsize } = statfsSync(sharedMemory)
  return bavail * bsize < roomBytes ? null : sharedMemory
}
