import type { FaultTable } from './table.ts'

export const faultsZh: FaultTable = {
  dependency_unavailable: {
    title: '服务暂时不可用',
    detail: ({ requestId }, say) =>
      `平台依赖的部件暂时不可用，操作没有完成，或结果尚不确定（请求 ${say.code(requestId)}）`,
    next: '可以放心重试，不会重复执行；持续出现时请联系运维并提供请求编号',
  },
  internal_fault: {
    title: '系统错误',
    detail: ({ requestId }, say) => `我们这边出了错，结果可能不确定（请求 ${say.code(requestId)}）`,
    next: '可以放心重试，不会重复执行；持续出现时请联系运维并提供请求编号',
  },
}
