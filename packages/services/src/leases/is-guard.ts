import { lease } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, eq } from 'drizzle-orm'
import type { LeaseGuard } from './lease.ts'

export function isGuard({ name, holder, epoch }: LeaseGuard): SQL | undefined {
  return and(eq(lease.name, name), eq(lease.holder, holder), eq(lease.epoch, epoch))
}
