export { fillInPinyin, firstAccount } from './fill-in.ts'
export { pinyinQuery } from './keys.ts'
export { writePinyin } from './write.ts'
