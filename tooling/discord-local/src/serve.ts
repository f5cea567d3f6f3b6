import { ConfigError, readConfig } from './config.ts'
import { createDiscordLocal } from './create-discord-local.ts'

try {
  const config = readConfig()
  const discord = await createDiscordLocal(config).catch((error: unknown) => {
    throw describeListenError(error, config)
  })
  const stop = () => {
    // A second signal must not wait for the first.
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
    void discord.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.once('SIGHUP', stop)
  process.once('disconnect', stop)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // Only now: whoever hears that we are ready may stop us at once.
  const ready = `local Discord ready: ${discord.url} (a stand-in: nothing here proves behaviour on the real Discord)`
  process.stdout.write(`${ready}\n`)
  process.send?.({ type: 'ready', url: discord.url })
} catch (error) {
  process.stderr.write(`local Discord: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
  process.disconnect?.()
}

function describeListenError(error: unknown, config: { readonly port: number; readonly bind: string }): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new ConfigError([`port ${config.port} is taken; set TOKENIM_DISCORD_LOCAL_PORT to a free one`])
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError([`this machine has no address ${config.bind}; set TOKENIM_BIND`])
  }
  if (code === 'EACCES') {
    return new ConfigError([`port ${config.port} may not be opened; set TOKENIM_DISCORD_LOCAL_PORT above 1023`])
  }
  return error instanceof Error ? error : new Error(String(error))
}
