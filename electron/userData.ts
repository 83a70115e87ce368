import { app } from 'electron'
import { dataFolder, profileNameOf, readFlags } from './disk/dataFolder.ts'
import { localePath } from './disk/localePath.ts'
import { checkDataFolder, startFailure } from './disk/startFailure.ts'
import { showStartProblem } from './windows/startProblem.ts'

/** The data folder of the desktop app, and what to do with an error at its start: tells why, and ends the program. */
export interface UserData {
  readonly data: string
  readonly fail: (error: unknown) => never
}

/** Names the app and gives Chromium its folder. Ends the program where it cannot be written: Chromium would end without a word, or store nothing. */
export function openUserData(args: readonly string[]): UserData {
  const flags = readFlags(args, ['profile'])
  let data = ''
  const fail = (error: unknown): never => {
    const { reason, exitCode } = startFailure(error)
    showStartProblem(reason, { folder: data, profile: profileNameOf(flags, process.env) })
    // `app.exit` returns, and what follows would go on
    app.exit(exitCode)
    process.exit(exitCode)
  }
  try {
    data = dataFolder(flags, process.env)
    checkDataFolder(data)
  } catch (error) {
    fail(error)
  }
  const inLocale = localePath(data, process.env, process.platform)
  app.setName('Tavolo')
  app.setPath('userData', inLocale.path)
  app.once('quit', inLocale.close)
  return { data, fail }
}
