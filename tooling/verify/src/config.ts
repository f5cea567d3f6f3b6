import { delimiter, join, resolve } from 'node:path'

const workspace = resolve(import.meta.dirname, '../../..')

/**
 * The environment of the tools that checks start: this workspace's own programs first, and nothing that phones home
 * or writes outside the tree.
 */
export function toolEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [join(workspace, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    TURBO_CONFIG_DIR_PATH: join(workspace, '.turbo', 'config'),
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_UI: 'false',
    // The workspace was installed before verify started; each package's script need not look again.
    pnpm_config_verify_deps_before_run: 'false',
  }
}
