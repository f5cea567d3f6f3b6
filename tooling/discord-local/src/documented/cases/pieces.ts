import { messageFlags } from '../../messages/message.ts'

// Small valid pieces that the cases vary.

export const row = (...components: unknown[]) => ({ type: 1, components })
export const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id, ...more })
export const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [option('a')], ...more })
export const option = (value: string, more: object = {}) => ({ label: 'l', value, ...more })
export const words = (content: string, more: object = {}) => ({ type: 10, content, ...more })
export const layout = (...components: unknown[]) => ({ flags: messageFlags.componentsV2, components })
export const label = (component: object, more: object = {}) => ({ type: 18, label: 'Why', component, ...more })
export const input = (more: object = {}) => ({ type: 4, custom_id: 'i', style: 1, ...more })
export const form = (...components: unknown[]) => ({ custom_id: 'm', title: 'Why?', components })
export const chat = (more: object = {}) => ({ name: 'check', description: 'd', ...more })
export const choose = (more: object = {}) => ({ type: 3, name: 'who', description: 'd', ...more })
