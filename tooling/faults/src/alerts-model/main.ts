import { soakCommand } from '../soak/command.ts'
import { alertMachine } from './alert-machine.ts'

soakCommand('soak:alerts', alertMachine)
