export { ConnectAgent } from './connect-agent.ts'
export { requestThrough } from './request-through.ts'
