import { Command } from 'commander'

type Define = (command: Command) => void
type Leaf = { readonly about: string; readonly load: () => Promise<Define> }
type Group = { readonly about: string; readonly commands: Commands }
type Commands = { readonly [usage: string]: Leaf | Group }

/** Every command, by how it is called. Its options and its work are loaded when it is the one asked for. */
const commands: Commands = {
  bootstrap: {
    about: 'make the first administrator, the bot application and both their keys; works once',
    load: async () => (await import('./commands/bootstrap.ts')).defineBootstrap,
  },
  db: {
    about: 'the database itself',
    commands: {
      migrate: {
        about: 'bring the schema up to date; safe to run again, and by several at once',
        load: async () => (await import('./commands/migrate.ts')).defineMigrate,
      },
      'after-restore': {
        about: 'after a dump, a copy or a standby was made the database: check the log and begin a new epoch',
        load: async () => (await import('./commands/after-restore.ts')).defineAfterRestore,
      },
    },
  },
  doctor: {
    about: 'look over an installation: clock, disk, indexes, audit log, peppers, leases, Discord; 2: something is bad',
    load: async () => (await import('./commands/doctor.ts')).defineDoctor,
  },
  'link <code>': {
    about: 'link your Discord user: the code /link showed you, confirmed with your own API key',
    load: async () => (await import('./commands/link.ts')).defineLink,
  },
  'step-up <code>': {
    about: 'say with your own API key that it was you who asked for an act in Discord: the code shown there',
    load: async () => (await import('./commands/step-up.ts')).defineStepUp,
  },
  keys: {
    about: 'API keys of accounts and applications (as the owner of TOKENIM_API_KEY)',
    commands: {
      'create <owner>': {
        about: 'a new key of an account (acc_…) or application (app_…); shown once',
        load: async () => (await import('./commands/keys.ts')).defineCreateKey,
      },
      'revoke <key>': {
        about: 'end a key for good, everywhere within a second',
        load: async () => (await import('./commands/keys.ts')).defineRevokeKey,
      },
    },
  },
  applications: {
    about: 'programs that consume the API',
    commands: {
      create: {
        about: 'register a program, with the accounts that answer for it',
        load: async () => (await import('./commands/applications.ts')).defineCreateApplication,
      },
    },
  },
  grants: {
    about: 'who may do what (as the owner of TOKENIM_API_KEY)',
    commands: {
      'give <subject>': {
        about: 'one role or permission to an account (acc_…) or application (app_…)',
        load: async () => (await import('./commands/grants.ts')).defineGiveGrant,
      },
    },
  },
  alerts: {
    about: 'alerts and silences, over the API (as the owner of TOKENIM_API_KEY)',
    commands: {
      list: {
        about: 'what is not resolved, newest first',
        load: async () => (await import('./alerts/list.ts')).defineList,
      },
      'show <alert>': {
        about: 'one alert (alr_…): why it fired, who is hurt, what changed before it',
        load: async () => (await import('./alerts/show.ts')).defineShow,
      },
      'ack <alert>': {
        about: 'take care of an alert: it is not repeated until it resolves or gets worse',
        load: async () => (await import('./alerts/ack.ts')).defineAck,
      },
      'resolve <alert>': {
        about: 'close an alert whose condition no longer holds',
        load: async () => (await import('./alerts/resolve.ts')).defineResolve,
      },
      'feedback <alert> <verdict>': {
        about: 'say whether an alert was useful or noise',
        load: async () => (await import('./alerts/feedback.ts')).defineFeedback,
      },
      'silence <what>': {
        about: 'silence one alert (alr_…), or what matches alertname="StuckToken",…',
        load: async () => (await import('./alerts/silence.ts')).defineSilence,
      },
      silences: {
        about: 'silences and maintenance windows that have not ended',
        load: async () => (await import('./alerts/silences.ts')).defineSilences,
      },
      'unsilence <silence>': {
        about: 'end a silence (sil_…) before its time',
        load: async () => (await import('./alerts/unsilence.ts')).defineUnsilence,
      },
      replay: {
        about: 'what the detectors would have fired in the last days, with these settings (on the database itself)',
        load: async () => (await import('./detectors/replay.ts')).defineReplay,
      },
      'import <file>': {
        about: 'an alertmanager.yml as a file of ours; what has no place in it is said',
        load: async () => (await import('./routing/import.ts')).defineImport,
      },
      route: {
        about: 'dry run: which route an alert would take, who would be told, and when; sends nothing',
        load: async () => (await import('./routing/route.ts')).defineRoute,
      },
    },
  },
  'on-call': {
    about: 'who is on call, over the API (as the owner of TOKENIM_API_KEY)',
    commands: {
      show: {
        about: 'who is on call now in each schedule, and who is next',
        load: async () => (await import('./on-call/show.ts')).defineShowOnCall,
      },
      'swap <person>': {
        about: 'somebody takes over for a while',
        load: async () => (await import('./on-call/swap.ts')).defineSwap,
      },
    },
  },
  report: {
    about: 'a day or a week in figures, over the API (as the owner of TOKENIM_API_KEY)',
    load: async () => (await import('./reports/report.ts')).defineReport,
  },
  logs: {
    about: 'what kinds of lines logs have',
    commands: {
      'mine <file>': {
        about:
          'the templates of the lines of a log (- is the standard input), secrets masked; needs nothing but the file',
        load: async () => (await import('./commands/logs.ts')).defineMine,
      },
      patterns: {
        about:
          'the kinds of lines that services write, the newest first (over the API, as the owner of TOKENIM_API_KEY)',
        load: async () => (await import('./logs-patterns/patterns.ts')).definePatterns,
      },
    },
  },
  changes: {
    about: 'marks of what changed, for what happens after it',
    commands: {
      'add <service>': {
        about: 'mark that a service was deployed or changed (at the monitor, with a key that has logs:write)',
        load: async () => (await import('./changes/add.ts')).defineAddChange,
      },
      list: {
        about: 'what was marked, the latest first',
        load: async () => (await import('./changes/list.ts')).defineListChanges,
      },
    },
  },
  audit: {
    about: 'the audit log: export it, and check it offline',
    commands: {
      'export <file>': {
        about: 'write the whole log into one file that anybody can verify offline',
        load: async () => (await import('./commands/audit-log.ts')).defineExport,
      },
      key: {
        about: 'show the verifier key of the log, for all to keep; its signing key is made when there is no such file',
        load: async () => (await import('./commands/audit-offline.ts')).defineShowKey,
      },
      'rotate-key': {
        about: 'hand the log over to a new signing key, while no monitor signs it',
        load: async () => (await import('./commands/audit-log.ts')).defineRotateKey,
      },
      'erase <account>': {
        about: 'remove personal values kept beside the entries about an account (acc_…), for good',
        load: async () => (await import('./commands/audit-log.ts')).defineErase,
      },
      'verify <export>': {
        about: 'check an export: exit code 0 verified, 2 tampered with, 3 sound but not all checked, 1 wrong usage',
        load: async () => (await import('./commands/audit-offline.ts')).defineVerify,
      },
      'prove <proof>': {
        about: 'check the proof that one entry is in the log (.tlog-proof): exit code 0 proven, 2 not, 1 wrong usage',
        load: async () => (await import('./commands/audit-offline.ts')).defineProve,
      },
    },
  },
}

/**
 * The command line for these words: what they name is whole, the commands beside it only have their names and what they
 * are for, so that nothing else is loaded. `--help` anywhere, and `help` before a command, show what they would with all.
 */
export async function buildProgram(words: readonly string[]): Promise<Command> {
  const program = new Command('tokenim').description('TokenIM from the command line').showHelpAfterError()
  await add(program, commands, words[0] === 'help' ? words.slice(1) : words)
  return program
}

async function add(parent: Command, all: Commands, [word, ...rest]: readonly string[]): Promise<void> {
  for (const [usage, one] of Object.entries(all)) {
    const command = parent.command(usage).description(one.about)
    const isNamed = command.name() === word
    if ('commands' in one) await add(command, one.commands, isNamed ? afterHelp(rest) : [])
    else if (isNamed) (await one.load())(command)
  }
}

function afterHelp(words: readonly string[]): readonly string[] {
  return words[0] === 'help' ? words.slice(1) : words
}
