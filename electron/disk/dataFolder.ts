import os from 'node:os'
import path from 'node:path'

/** Flags of the command line by name: `--profile anna`, `--port 8080`. A flag without a value has ''. */
export type Flags = Readonly<Record<string, string | undefined>>

/** Parses `--name value` and `--name=value` for the given names; other arguments are ignored. */
export function readFlags(args: readonly string[], names: readonly string[]): Flags {
  const flags: Record<string, string> = {}
  args.forEach((arg, i) => {
    const [, name, inlineValue] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? []
    if (name === undefined || !names.includes(name)) return
    const next = args[i + 1]
    flags[name] = inlineValue ?? (next === undefined || next.startsWith('-') ? '' : next)
  })
  return flags
}

/** The folder for applications' data of this system. */
function programsFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env.APPDATA ?? path.join(os.homedir(), 'AppData', 'Roaming')
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support')
  return env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config')
}

/**
 * The folder of all data of this app: the one that `TAVOLO_DATA` names, else one per profile. Two profiles are two apps that share nothing:
 * two people at one computer, or a rehearsal.
 */
export function dataFolder(flags: Flags, env: NodeJS.ProcessEnv): string {
  if (env.TAVOLO_DATA) return path.resolve(env.TAVOLO_DATA)
  const home = path.join(programsFolder(env), 'Tavolo')
  const profile = (flags.profile ?? env.TAVOLO_PROFILE ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 32)
  return profile === '' ? home : path.join(home, 'profiles', profile)
}

/** Further host names of this computer, from TAVOLO_NAMES (`tavolo.local,hall.test`): the router of a hall may have assigned one. */
export const namesOf = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  (env.TAVOLO_NAMES ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name))
