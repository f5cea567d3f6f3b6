import type { LogLevel } from '@tokenim/core/logs'
import type { Instant } from '@tokenim/core/time'
import type { StoredToken } from '@tokenim/db/schema'

/** A template that is new or reads differently now, with what was seen of it since it was last written. */
export type LearnedTemplate = {
  readonly id: string
  readonly service: string
  readonly template: string
  readonly tokens: readonly StoredToken[]
  readonly level: LogLevel
  /** Lines without their secrets. */
  readonly samples: readonly string[]
  readonly firstVersion: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
}

/** A template that is stored already, seen again. */
export type SeenTemplate = { readonly id: string; readonly level: LogLevel; readonly lastSeenAt: Instant }

/** How many lines a template had in the five minutes that begin at `bucket`. */
export type LearnedCount = { readonly id: string; readonly bucket: Instant; readonly lines: number }

export type LearnedSource = {
  readonly service: string
  /** Empty when the lines name none. */
  readonly serviceVersion: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly lines: number
}

/** What one replica learned since it last wrote. Two replicas may write at once: figures add up. */
export type Learned = {
  readonly templates: readonly LearnedTemplate[]
  readonly seen: readonly SeenTemplate[]
  readonly counts: readonly LearnedCount[]
  readonly sources: readonly LearnedSource[]
  /** Templates that turned out to be another one. */
  readonly merged: readonly { readonly from: string; readonly into: string }[]
}

/** Kept of each template to show people what it stands for. */
export const samplesKept = 3

export const bucketMs: number = 5 * 60_000
