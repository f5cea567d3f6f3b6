import type { DoctorWords } from './results.ts'
import { secondsText, sizeText } from './sizes.ts'

export const zh: DoctorWords = {
  states: { ok: '正常', warning: '注意', bad: '异常', unknown: '未知' },
  checks: {
    clock: '时钟',
    disk: '磁盘',
    indexes: '索引',
    audit_lag: '审计日志签名',
    audit_order: '审计日志顺序',
    peppers: 'Pepper',
    leases: '租约',
    discord: 'Discord',
  },
  found: {
    clock: ({ skewMs, state }) =>
      state === 'ok'
        ? `本机与数据库相差 ${secondsText(Math.abs(skewMs))} 秒`
        : `本机比数据库${skewMs > 0 ? '快' : '慢'} ${secondsText(Math.abs(skewMs))} 秒，请在两边启用时间同步`,
    disk: ({ freeBytes, totalBytes, state }) => {
      if (freeBytes === null || totalBytes === null) return '从这里看不到数据库所在的磁盘'
      const free = `共 ${sizeText(totalBytes)}，剩余 ${sizeText(freeBytes)}`
      return state === 'ok' ? free : `${free}，请在 PostgreSQL 停止之前腾出空间`
    },
    indexes: ({ bloated, databaseBytes }) => {
      const whole = `数据库共 ${sizeText(databaseBytes)}`
      if (bloated.length === 0) return `${whole}，没有明显膨胀的索引`
      const names = bloated.map(
        ({ name, bytes, neededBytes }) => `${name}（${sizeText(bytes)}，约需 ${sizeText(neededBytes)}）`,
      )
      return `${whole}；可用 REINDEX INDEX CONCURRENTLY 收缩：${names.join('、')}`
    },
    audit_lag: ({ lagMs, unsigned, writer }) => {
      if (lagMs === 0) return unsigned === 0 ? '所有记录都已签名' : `${unsigned} 条记录等待下一个检查点`
      const waits = `最早的记录已等待排序 ${secondsText(lagMs)} 秒`
      return writer === null ? `${waits}；持有签名密钥的监控进程在运行吗？` : `${waits}；最早的写入者：${writer}`
    },
    audit_order: ({ lost }) =>
      lost === 0
        ? '没有被跳过的记录'
        : `有 ${lost} 条记录排在日志末尾之前却不在日志中：是否恢复了数据库而没有运行 \`tokenim db after-restore\`？`,
    peppers: ({ inUse, missing, state }) => {
      if (state === 'unknown') return `使用中：${inUse.join('、') || '无'}；这里没有设置 TOKENIM_PEPPERS，无法比对`
      return missing.length === 0
        ? `使用中的都在：${inUse.join('、') || '无'}`
        : `缺少：${missing.join('、')}。用它们封存的密钥已无法使用`
    },
    leases: ({ held, free }) =>
      free.length === 0 ? `${held} 个有人持有` : `${held} 个有人持有，无人负责：${free.join('、')}。监控进程在运行吗？`,
    discord: ({ reason, state }) => {
      if (state === 'unknown') return '这里没有设置 DISCORD_TOKEN'
      return reason === null ? '可以访问，令牌有效' : `无法访问：${reason}`
    },
  },
  summary: (bad, warnings) => (bad + warnings === 0 ? '一切正常。' : `${bad} 项异常，${warnings} 项需要注意。`),
}
