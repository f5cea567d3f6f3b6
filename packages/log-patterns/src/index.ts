export { accuracyOf, type Accuracy } from './accuracy/accuracy.ts'
export { createDetectors, type DetectorOptions, type Detectors, type DetectorState } from './detect/detectors.ts'
export type {
  Finding,
  FoundTemplate,
  MissingTemplate,
  NewTemplates,
  OddSession,
  Seen,
  TemplateRate,
} from './detect/finding.ts'
export { isWarning, levelOf, type Level } from './header/level.ts'
export { readHeader, type Header } from './header/header.ts'
export { createMiner, type LineAbout, type Mined, type Miner, type MinerOptions, type Template } from './mine/miner.ts'
export type { Merged } from './mine/service-templates.ts'
export type { MinerState, ServiceState, TemplateState } from './mine/state.ts'
export { maskSecrets } from './secrets/mask-secrets.ts'
