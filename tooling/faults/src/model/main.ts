import { soakCommand } from '../soak/command.ts'
import { tokenMachine } from './token-machine.ts'

soakCommand('soak:model', tokenMachine)
