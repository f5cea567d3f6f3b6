import { ConnectAgent, requestThrough } from '@tokenim/process/proxy'
import { type RESTOptions, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js'

/** Discord's REST API through an HTTP proxy, as options of its client; none without a proxy. */
export function restThrough(proxyUrl: string | null): Partial<RESTOptions> {
  return proxyUrl === null ? {} : { makeRequest: requestThrough(proxyUrl) }
}

/**
 * The gateway through an HTTP proxy, as options of its client. The library connects without asking anybody which way;
 * our patch of it asks `agentFor` of the options it shares with its shards.
 */
export function gatewayThrough(proxyUrl: string | null): WebSocketOptions {
  if (proxyUrl === null) return {}
  const plain = new ConnectAgent(proxyUrl, false)
  const secure = new ConnectAgent(proxyUrl, true)
  const agentFor = (url: string) => (url.startsWith('wss:') ? secure : plain)
  return {
    buildStrategy: (manager) => {
      Object.assign(manager.options, { agentFor })
      return new SimpleShardingStrategy(manager)
    },
  }
}
