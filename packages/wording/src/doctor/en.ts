import type { DoctorWords } from './results.ts'
import { secondsText, sizeText } from './sizes.ts'

export const en: DoctorWords = {
  states: { ok: 'ok', warning: 'look', bad: 'BAD', unknown: '?' },
  checks: {
    clock: 'Clock',
    disk: 'Disk',
    indexes: 'Indexes',
    audit_lag: 'Audit log, signing',
    audit_order: 'Audit log, order',
    peppers: 'Peppers',
    leases: 'Leases',
    discord: 'Discord',
  },
  found: {
    clock: ({ skewMs, state }) =>
      state === 'ok'
        ? `this machine and the database differ by ${secondsText(Math.abs(skewMs))} s`
        : `this machine is ${secondsText(Math.abs(skewMs))} s ${skewMs > 0 ? 'ahead of' : 'behind'} the database: set up time synchronisation on both`,
    disk: ({ freeBytes, totalBytes, state }) => {
      if (freeBytes === null || totalBytes === null) return 'the database’s disk cannot be seen from here'
      const free = `${sizeText(freeBytes)} of ${sizeText(totalBytes)} free`
      return state === 'ok' ? free : `${free}: make room before PostgreSQL stops`
    },
    indexes: ({ bloated, databaseBytes }) => {
      const whole = `the database has ${sizeText(databaseBytes)}`
      if (bloated.length === 0) return `${whole}, no index is much larger than it needs to be`
      const names = bloated.map(
        ({ name, bytes, neededBytes }) => `${name} (${sizeText(bytes)}, about ${sizeText(neededBytes)} needed)`,
      )
      return `${whole}; REINDEX INDEX CONCURRENTLY would shrink ${names.join(', ')}`
    },
    audit_lag: ({ lagMs, unsigned, writer }) => {
      if (lagMs === 0)
        return unsigned === 0 ? 'every entry is signed' : `${unsigned} entries wait for the next checkpoint`
      const waits = `the oldest entry has waited ${secondsText(lagMs)} s for its place`
      return writer === null
        ? `${waits}; is a monitor with the signing key running?`
        : `${waits}; oldest writer: ${writer}`
    },
    audit_order: ({ lost }) =>
      lost === 0
        ? 'no entry was passed over'
        : `${lost} entries stand before the end of the log without being in it: a restored database without \`tokenim db after-restore\`?`,
    peppers: ({ inUse, missing, state }) => {
      if (state === 'unknown')
        return `in use: ${inUse.join(', ') || 'none'}; TOKENIM_PEPPERS is not set here, so they are not compared`
      return missing.length === 0
        ? `all that are in use are here: ${inUse.join(', ') || 'none'}`
        : `missing here: ${missing.join(', ')}. Secrets sealed with them open nothing`
    },
    leases: ({ held, free }) =>
      free.length === 0 ? `${held} held` : `${held} held, nobody does: ${free.join(', ')}. Is a monitor running?`,
    discord: ({ reason, state }) => {
      if (state === 'unknown') return 'DISCORD_TOKEN is not set here'
      return reason === null ? 'reached, the token is accepted' : `not reached: ${reason}`
    },
  },
  summary: (bad, warnings) => (bad + warnings === 0 ? 'Everything looks well.' : `${bad} bad, ${warnings} to look at.`),
}
