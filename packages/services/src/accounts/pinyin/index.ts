export { fillInPinyin, firstAccount } from './fill-in.ts'
export { pinyinKeys, pinyinQuery } from './keys.ts'
export { writePinyin } from './write.ts'
