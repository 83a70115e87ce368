import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cutText } from '../../shared/base/text/graphemes.ts'
import { ProfileNameError } from './startFailure.ts'

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

const MAX_PROFILE = 32

/**
 * The name of a profile's folder: its letters, of any script, and its digits; '' for the profile without a name.
 * @throws ProfileNameError where a name has none
 */
function profileFolder(name: string): string {
  const folder = cutText(
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}-]/gu, ''),
    MAX_PROFILE,
  )
  if (name.trim() !== '' && !/[\p{L}\p{N}]/u.test(folder)) throw new ProfileNameError('a profile name without a letter')
  return folder
}

/** The folder of a profile in releases up to 0.3, which left out every letter with an accent: `josé` was `jos`. */
const formerProfileFolder = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, MAX_PROFILE)

/**
 * The folder of all data of this app: the one that `TAVOLO_DATA` names, else one per profile. Two profiles are two apps that share nothing:
 * two people at one computer, or a rehearsal.
 * @throws ProfileNameError where the name of the profile has neither letter nor digit
 */
export function dataFolder(flags: Flags, env: NodeJS.ProcessEnv): string {
  if (env.TAVOLO_DATA) return path.resolve(env.TAVOLO_DATA)
  const home = path.join(programsFolder(env), 'Tavolo')
  const name = profileNameOf(flags, env)
  const profile = profileFolder(name)
  if (profile === '') return home
  const folder = path.join(home, 'profiles', profile)
  const former = formerProfileFolder(name)
  const formerFolder = path.join(home, 'profiles', former)
  return former !== '' && former !== profile && !fs.existsSync(folder) && fs.existsSync(formerFolder) ? formerFolder : folder
}

/** The profile that was asked for, as it was written; '' for none. */
export const profileNameOf = (flags: Flags, env: NodeJS.ProcessEnv): string => flags.profile ?? env.TAVOLO_PROFILE ?? ''

/** Further host names of this computer, from TAVOLO_NAMES (`tavolo.local,hall.test`): the router of a hall may have assigned one. */
export const namesOf = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  (env.TAVOLO_NAMES ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name))
