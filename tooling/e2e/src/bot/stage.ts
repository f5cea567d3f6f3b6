import { afterAll, beforeAll } from 'vitest'
import { type BotStage, type StageSettings, startBotStage } from './bot-stage.ts'

let running: BotStage | null = null

/** Starts a stage before the first test of the file that asks for it, and ends it after the last. */
export function useStage(settings: StageSettings = {}): void {
  beforeAll(async () => {
    running = await startBotStage(settings)
  })
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]()
    running = null
  })
}

/** The stage of the file that runs; a worker runs one at a time. */
export function stage(): BotStage {
  if (running === null) throw new Error('no stage stands')
  return running
}
