export {
  linkCodeAlphabet,
  linkCodeLength,
  linkOfferTtlMs,
  linkTries,
  linkTriesWindowMs,
  normaliseLinkCode,
} from './link-code.ts'
